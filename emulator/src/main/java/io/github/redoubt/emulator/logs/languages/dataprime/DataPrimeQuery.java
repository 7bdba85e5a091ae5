package io.github.redoubt.emulator.logs.languages.dataprime;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import io.github.redoubt.emulator.logs.languages.expressions.Keypath;
import io.github.redoubt.emulator.logs.languages.expressions.Row;
import java.util.Set;
import java.util.stream.Stream;

/** A query in DataPrime that has been understood. Safe for use by many threads. */
public final class DataPrimeQuery {

  private final Pipeline pipeline;
  private final int unions;

  private DataPrimeQuery(Pipeline pipeline, int unions) {
    this.pipeline = pipeline;
    this.unions = unions;
  }

  /**
   * Reads a query.
   *
   * @throws QueryRefused if it is none, or asks for what the emulator does not do
   */
  public static DataPrimeQuery parse(String query) {
    PipelineParser parser = new PipelineParser(query);
    return new DataPrimeQuery(parser.parse(), parser.unions());
  }

  /**
   * What it finds, as far as it is asked for.
   *
   * @throws QueryRefused now or on the way, if that turns out to be impossible with the logs there
   *     are
   */
  public Stream<Row> run(Run run) {
    return pipeline.run(run);
  }

  /** The keys of the user data that it looks at without having made them. */
  public Set<Keypath> keys() {
    return pipeline.foreignKeys();
  }

  /** How many unions it makes. */
  public int unions() {
    return unions;
  }
}
