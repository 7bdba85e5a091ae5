package io.github.redoubt.emulator.logs.internal;

import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.internal.Crns;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * One instance of Cloud Logs. What its features remember of it is kept here, each by its own class.
 * Safe for use by many threads.
 */
public final class LogsInstance {

  private final String crn;
  private final String accountId;
  private final String id;
  private final String region;
  private final Clock clock;
  private final Map<Class<?>, Object> features = new ConcurrentHashMap<>();

  /**
   * Makes one without logs.
   *
   * @param crn {@code crn:v1:bluemix:public:logs:{region}:a/{account}:{id}::}
   */
  public LogsInstance(String crn, Clock clock) {
    this.crn = crn;
    this.region = Crns.region(crn);
    this.accountId = Crns.account(crn);
    this.id = Crns.instance(crn);
    this.clock = clock;
  }

  public String crn() {
    return crn;
  }

  public String accountId() {
    return accountId;
  }

  /** The id that its addresses begin with. */
  public String id() {
    return id;
  }

  public String region() {
    return region;
  }

  /** The emulator's time, which is the only one that counts. */
  public Clock clock() {
    return clock;
  }

  /** What policies about the instance are held against. */
  public Target target() {
    return Target.of("logs", accountId, id);
  }

  /**
   * What a feature remembers of this instance; made when first asked for.
   *
   * @param make makes it, without asking this instance for another feature
   */
  public <T> T feature(Class<T> kind, Function<LogsInstance, T> make) {
    return kind.cast(features.computeIfAbsent(kind, ignored -> make.apply(this)));
  }
}
