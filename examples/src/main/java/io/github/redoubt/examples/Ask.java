package io.github.redoubt.examples;

import static io.github.redoubt.audit.queries.DataPrime.dataprime;
import static io.github.redoubt.audit.queries.Lucene.lucene;

import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.audit.queries.LogRow;
import io.github.redoubt.audit.queries.Query;
import io.github.redoubt.audit.queries.QueryResult;
import io.github.redoubt.audit.queries.Tier;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A question of one's own to Cloud Logs. */
@Command(
    name = "ask",
    description = "Asks Cloud Logs a question of yours, and prints the rows as a table.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Such as:",
      "  ./run ask \"source logs | filter $$d.outcome == 'failure'\"",
      "  ./run ask \"source logs | groupby $$d.initiator.name aggregate count() as failures\"",
      "  ./run ask --lucene 'outcome:failure AND initiator.name:mallory'",
      "",
      "The emulator has a minute of an application's security events to be asked about."
    })
final class Ask implements Callable<Integer> {

  private static final int MOST_ROWS = 100;

  @Parameters(index = "0", paramLabel = "QUERY", description = "The query, in DataPrime.")
  private String query = "";

  @Option(names = "--lucene", description = "The query is written in Lucene.")
  private boolean inLucene;

  @Option(
      names = "--last",
      paramLabel = "TIME",
      description = "How far to look back, such as PT8H (default: one hour).")
  private Duration last = Duration.ofHours(1);

  @Option(names = "--archive", description = "Look in the archive instead of priority insights.")
  private boolean archive;

  @Option(
      names = "--cloud",
      description = {
        "Ask an instance on IBM Cloud instead of the embedded emulator. Reads IBM_CLOUD_APIKEY and",
        CloudSurroundings.CLOUD_LOGS + "."
      })
  private boolean onCloud;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Narrator narrator = new Narrator(spec.commandLine().getOut());
    try (Surroundings place =
        onCloud
            ? new CloudSurroundings(System.getenv(), CloudSurroundings.CLOUD_LOGS)
            : new EmulatedSurroundings()) {
      narrator.say("Asking Cloud Logs on " + place.title() + ".");
      if (!onCloud) {
        SampleEvents.ship(place);
      }
      QueryResult result = ask(CloudLogs.on(place.cloud(), Where.cloudLogs(place)));
      List<LogRow> rows = result.rows();
      narrator.say("");
      new RowTable(rows).lines().forEach(narrator::say);
      narrator.say("");
      result.warnings().forEach(warning -> narrator.say("Warning: " + warning));
      narrator.say("Done: " + rows.size() + (rows.size() == 1 ? " row." : " rows."));
    }
    return 0;
  }

  private QueryResult ask(CloudLogs logs) {
    Query asked = logs.query(inLucene ? lucene(query) : dataprime(query)).last(last);
    if (archive) {
      asked.inTier(Tier.ARCHIVE);
    }
    return asked.limit(MOST_ROWS).all();
  }
}
