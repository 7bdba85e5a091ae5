package io.github.redoubt.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.envelope.Envelope;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.storage.ObjectStorage;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.transfers.UnfinishedUpload;
import io.github.redoubt.storage.transfers.UnfinishedUploads;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Objects whose process dies while it encrypts and sends what is to take their place. */
class KilledSealingTest {

  private static final int DEAD = 77;
  private static final int DEATHS = 2;
  private static final int LENGTH = 40 << 20;

  @Test
  void whoDiesBeforeTheLastByteHasReplacedNothing() throws Exception {
    long seed = Long.getLong("redoubt.kill.seed", System.nanoTime());
    System.out.println("Processes die as drawn by redoubt.kill.seed=" + seed);
    Random drawn = new Random(seed);
    try (Sealed orders = Sealed.fresh()) {
      orders.sealed().put("k", Content.of("as it was"));
      for (int i = 0; i < DEATHS; i++) {
        runUntilDead(orders, 1 + drawn.nextInt(LENGTH));

        assertThat(read(orders)).isEqualTo("as it was");
      }
      UnfinishedUploads left = orders.plain().uploads();
      try (Stream<UnfinishedUpload> all = left.list()) {
        all.toList().forEach(left::abort);
      }
      orders.sealed().put("k", Content.of("as it is"));

      assertThat(read(orders)).isEqualTo("as it is");
      assertThat(left.list()).isEmpty();
    }
  }

  private static String read(Sealed from) {
    try (SealedContent content = from.sealed().get("k")) {
      return new String(content.bytes(), UTF_8);
    }
  }

  private static void runUntilDead(Sealed orders, int bytes)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                Integer.toString(bytes)));
    command.addAll(orders.forAnotherProcess());
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).isEqualTo(DEAD);
  }

  /** The process that dies, without any last act, when it has read so much of what it encrypts. */
  static final class Victim {

    private Victim() {}

    public static void main(String[] args) {
      IbmCloud cloud =
          IbmCloud.connect(Credentials.apiKey(args[1]))
              .emulatedBy(
                  Map.of(
                      "iam", URI.create(args[2]),
                      "keyProtect", URI.create(args[3]),
                      "objectStorage", URI.create(args[4])));
      KeyService keys = KeyService.on(cloud, Crn.parse(args[5]));
      Crn bucket = Crn.parse(args[7]);
      try (Envelope envelope = Envelope.under(keys, new KeyId(args[6])).open()) {
        SealedBucket.of(
                ObjectStorage.on(cloud, bucket.instance()).bucket(bucket.resource()), envelope)
            .put("k", Content.of(new Fatal(Integer.parseInt(args[0]))));
      }
    }
  }

  private static final class Fatal extends InputStream {
    private int left;

    Fatal(int bytes) {
      left = bytes;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      if (left == 0) {
        Runtime.getRuntime().halt(DEAD);
      }
      int read = Math.min(length, left);
      left -= read;
      return read;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }
  }
}
