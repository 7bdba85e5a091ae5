package io.github.redoubt.examples;

import io.github.redoubt.core.Crn;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** The options that each example takes, and the frame around its story. */
final class Where {

  @Option(
      names = "--cloud",
      description = {
        "Run on IBM Cloud instead of the embedded emulator. Reads IBM_CLOUD_APIKEY and, as far as",
        "the example needs them, the CRNs of instances: " + CloudSurroundings.KEY_PROTECT + ",",
        CloudSurroundings.HYPER_PROTECT + ", " + CloudSurroundings.OBJECT_STORAGE + ",",
        CloudSurroundings.CLOUD_LOGS + ", " + CloudSurroundings.EVENT_NOTIFICATIONS + ",",
        CloudSurroundings.CLUSTER
            + " (a Kubernetes cluster); and "
            + CloudSurroundings.OWN_ADDRESSES,
        "(the addresses or subnets that a bucket's firewall lets in)."
      })
  private boolean onCloud;

  @Option(names = "--keep", description = "Leave what was created in place.")
  private boolean keep;

  /** What an example tells. */
  @FunctionalInterface
  interface Story {
    void tell(Surroundings place, Narrator narrator, Cleanup cleanup) throws Exception;
  }

  /**
   * Tells a story and cleans up after it.
   *
   * @param opening what is told before where it is
   * @param closing the last line, once all of it is true
   * @param needed the variables without which it cannot be told on IBM Cloud
   */
  void tell(PrintWriter out, String opening, Story story, String closing, String... needed)
      throws Exception {
    Narrator narrator = new Narrator(out);
    Cleanup cleanup = new Cleanup(narrator);
    try (Surroundings place =
        onCloud ? new CloudSurroundings(System.getenv(), needed) : new EmulatedSurroundings()) {
      narrator.say(opening + " on " + place.title() + ".");
      try {
        story.tell(place, narrator, cleanup);
        narrator.table();
      } finally {
        if (keep) {
          narrator.say("Everything is left in place, as asked.");
        } else {
          cleanup.run();
        }
      }
    }
    narrator.say(closing);
  }

  /** Gives the instance of Cloud Logs, which the story needs. */
  static Crn cloudLogs(Surroundings place) {
    return place.cloudLogs().orElseThrow();
  }

  /** Gives the Hyper Protect instance, which the story needs. */
  static Crn hyperProtect(Surroundings place) {
    return place.hyperProtect().orElseThrow();
  }
}
