package io.github.redoubt.examples;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.Bucket;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.ObjectStorage;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.StoredObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A file of one's own, stored in parts side by side, taken up again where it was broken off. */
@Command(
    name = "upload",
    description = "Stores a file of yours in a bucket, in parts, and can go on after a break.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class UploadFile implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "FILE", description = "The file to store.")
  private Path file = Path.of("");

  @Parameters(index = "1", paramLabel = "BUCKET", description = "The bucket to store it in.")
  private String bucketName = "";

  @Option(
      names = "--cloud",
      description = {
        "Use a bucket on IBM Cloud instead of the embedded emulator. Reads IBM_CLOUD_APIKEY and",
        CloudSurroundings.OBJECT_STORAGE + "."
      })
  private boolean onCloud;

  @Option(
      names = "--parts",
      paramLabel = "N",
      description = "How many parts are sent at a time (default: 4).")
  private int parts = 4;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Narrator narrator = new Narrator(spec.commandLine().getOut());
    if (!Files.isRegularFile(file)) {
      throw new InvalidRequestException("FILE", "is no file: " + file, "Name one.");
    }
    try (Surroundings place =
        onCloud
            ? new CloudSurroundings(System.getenv(), CloudSurroundings.OBJECT_STORAGE)
            : new EmulatedSurroundings()) {
      narrator.say("Uploading " + file + " to " + place.title() + ".");
      ObjectStorage storage = ObjectStorage.on(place.cloud(), place.objectStorage());
      Bucket bucket = bucket(storage, narrator);
      StoredObject stored = upload(bucket, narrator);
      narrator.step(
          String.format(
              "stored as '%s' in '%s', %,d bytes, each part and the whole checked",
              stored.key(), bucket.name(), stored.sizeBytes()));
      compare(bucket, stored, narrator);
    }
    narrator.say("Done: the object is the file, byte for byte.");
    return 0;
  }

  /** On the emulator nothing is there yet. */
  private Bucket bucket(ObjectStorage storage, Narrator narrator) {
    if (onCloud) {
      return storage.bucket(bucketName);
    }
    Bucket made = storage.newBucket(bucketName, Location.US_SOUTH).create();
    narrator.step("bucket '" + bucketName + "' made, for as long as this runs");
    return made;
  }

  private StoredObject upload(Bucket bucket, Narrator narrator) throws Exception {
    Path name = Optional.ofNullable(file.getFileName()).orElse(file);
    long size = Files.size(file);
    Content content = Content.of(file);
    try (Progress progress = Progress.of(narrator, "uploading", size)) {
      var told = new Told(progress);
      var upload =
          bucket
              .upload(name.toString(), content.listening((bytes, total) -> told.reach(bytes)))
              .inParallel(parts);
      if (onCloud) {
        upload.resumableFrom(file.resolveSibling(name + ".upload"));
      }
      return upload.run();
    }
  }

  /** Turns how far a transfer is into how far it went. */
  private static final class Told {
    private final Progress progress;
    private long reached;

    Told(Progress progress) {
      this.progress = progress;
    }

    void reach(long bytes) {
      progress.advance(Math.max(0, bytes - reached));
      reached = Math.max(reached, bytes);
    }
  }

  private void compare(Bucket bucket, StoredObject stored, Narrator narrator) throws Exception {
    Path back = Temporary.file("download");
    try {
      bucket.download(stored.key(), back).run();
      if (Files.mismatch(file, back) >= 0) {
        throw new IllegalStateException("What came back is not what was sent");
      }
      narrator.step("read back in ranges side by side, and compared");
    } finally {
      Temporary.delete(back);
    }
  }
}
