package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.storage.objects.ObjectContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import mockwebserver3.SocketEffect;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import okio.Buffer;

/** A download may break anywhere, and be read in any steps. */
class BrokenDownloadTest {

  private static ServedObject.Fault endingAfter(int length) {
    return (answer, body) ->
        answer
            .body(new Buffer().write(body, 0, Math.min(body.length, length)))
            .setHeader("Content-Length", body.length)
            .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
            .build();
  }

  @Property(tries = 40)
  void whereverADownloadBreaksItsBytesAreTheRightOnes(
      @ForAll @IntRange(max = 100_000) int size,
      @ForAll @Size(max = 6) List<@IntRange(min = 1, max = 40_000) Integer> cuts,
      @ForAll @IntRange(min = 1, max = 30_000) int step)
      throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    try (ServedObject served = new ServedObject(bytes)) {
      cuts.forEach(cut -> served.next(endingAfter(cut)));
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      byte[] piece = new byte[step];

      try (ObjectContent content = served.bucket().get("k")) {
        InputStream in = content.stream();
        int n;
        while ((n = in.read(piece)) >= 0) {
          got.write(piece, 0, n);
        }
      }

      assertThat(got.toByteArray()).isEqualTo(bytes);
    }
  }
}
