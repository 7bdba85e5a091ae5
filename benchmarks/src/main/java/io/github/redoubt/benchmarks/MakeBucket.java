package io.github.redoubt.benchmarks;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.ObjectStorage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** Makes a bucket, as a program of its own. */
final class MakeBucket {

  private MakeBucket() {}

  /** Takes an API key, the CRN of an instance, two endpoints, and the bucket's name. */
  public static void main(String[] arguments) {
    IbmCloud cloud =
        IbmCloud.connect(Credentials.apiKey(arguments[0]))
            .emulatedBy(
                Map.of("iam", URI.create(arguments[2]), "objectStorage", URI.create(arguments[3])));
    var unused =
        ObjectStorage.on(cloud, Crn.parse(arguments[1]))
            .newBucket(arguments[4], Location.US_SOUTH)
            .create();
    System.exit(0);
  }

  static void inAnotherProcess(EmulatorProcess emulator, String bucket)
      throws IOException, InterruptedException {
    int status =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                MakeBucket.class.getName(),
                emulator.apiKey(),
                emulator.objectStorage().toString(),
                emulator.endpoint("iam").toString(),
                emulator.endpoint("objectStorage").toString(),
                bucket)
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) {
      throw new IllegalStateException("The bucket could not be made");
    }
  }
}
