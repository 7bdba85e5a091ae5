package io.github.redoubt.benchmarks;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.storage.Bucket;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.ObjectStorage;
import io.github.redoubt.storage.objects.Content;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * Makes a bucket and stores objects in it for a while, as a program of its own: a service that a
 * program starts against has been running before.
 */
final class MakeBucket {

  private static final int SIGN_INS = 20;
  private static final int OBJECTS = 50;

  private MakeBucket() {}

  /** Takes an API key, the CRN of an instance, two endpoints, and the bucket's name. */
  public static void main(String[] arguments) {
    Bucket made = storage(arguments).newBucket(arguments[4], Location.US_SOUTH).create();
    for (int i = 0; i < SIGN_INS; i++) {
      Bucket bucket = storage(arguments).bucket(made.name(), Location.US_SOUTH);
      for (int j = 0; j < OBJECTS; j++) {
        var unused = bucket.put("warm-" + j, Content.of(new byte[TransferFiles.SMALL_BYTES]));
      }
    }
    System.exit(0);
  }

  private static ObjectStorage storage(String... arguments) {
    IbmCloud cloud =
        IbmCloud.connect(Credentials.apiKey(arguments[0]))
            .emulatedBy(
                Map.of("iam", URI.create(arguments[2]), "objectStorage", URI.create(arguments[3])));
    return ObjectStorage.on(cloud, Crn.parse(arguments[1]));
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
