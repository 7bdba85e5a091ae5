package io.github.redoubt.emulator.logs.intake;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.logs.internal.Door;
import io.github.redoubt.emulator.logs.internal.Errors;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.internal.Visit;
import io.github.redoubt.emulator.web.Connection;
import io.javalin.http.HandlerType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Takes logs in over the wire. */
public final class IngestionRoutes {

  private static final int SMALLEST_BUFFER = 8 * 1024;
  private static final int GZIP_BUFFER = 16 * 1024;

  private final Supplier<Mishap> mishaps;

  /**
   * Opens nothing yet.
   *
   * @param mishaps what goes wrong with the next request
   */
  public IngestionRoutes(Supplier<Mishap> mishaps) {
    this.mishaps = mishaps;
  }

  public void open(Door door) {
    door.on(HandlerType.POST, "/logs/v1/singles", "logs.data-ingress.send", this::singles);
  }

  private void singles(Visit visit) {
    Intake intake = visit.instance().feature(Intake.class, Intake::new);
    Batch batch =
        Singles.read(body(visit, intake.largestRequest()), visit.instance().clock().instant());
    Mishap mishap = mishaps.get();
    batch.lose(mishap.lost());
    pause(mishap);
    intake.take(batch.logs());
    switch (mishap.end()) {
      case CUT -> Connection.cut(visit.context().req());
      case ERROR -> Errors.answer(visit.context(), mishap.status());
      case ANSWER -> visit.exchange().answer(200, report(batch));
    }
  }

  private static Answer report(Batch batch) {
    return batch.dropped() == 0
        ? new Answer()
        : new Answer().with("message", batch.complaint()).with("dropped", batch.dropped());
  }

  private static byte[] body(Visit visit, int largest) {
    // What comes compressed is many times as long as it says, and shows that on the way.
    int likely = visit.context().req().getContentLength();
    try (InputStream in = decoded(visit)) {
      byte[] body = new byte[Math.min(Math.max(likely, SMALLEST_BUFFER), largest) + 1];
      int length = in.readNBytes(body, 0, body.length);
      while (length == body.length && length <= largest) {
        body = Arrays.copyOf(body, (int) Math.min(2L * length, largest + 1L));
        length += in.readNBytes(body, length, body.length - length);
      }
      if (length > largest) {
        throw Rejection.tooLarge("A request is at most " + largest + " bytes.");
      }
      return length == body.length ? body : Arrays.copyOf(body, length);
    } catch (ZipException e) {
      throw Rejection.invalid("The body is not gzip.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream decoded(Visit visit) throws IOException {
    InputStream raw = new Unclosed(visit.context().req().getInputStream());
    Optional<String> encoding =
        visit.exchange().header("Content-Encoding").map(name -> name.toLowerCase(Locale.ROOT));
    if (encoding.isEmpty() || encoding.get().equals("identity")) {
      return raw;
    }
    if (encoding.get().equals("gzip")) {
      return new GZIPInputStream(raw, GZIP_BUFFER);
    }
    throw Rejection.invalid("The content encoding '" + encoding.get() + "' is not supported.");
  }

  /** Stays open, so that a refusal can read on to the end of what is sent. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }

  private static void pause(Mishap mishap) {
    if (!mishap.late().isZero()) {
      try {
        Thread.sleep(mishap.late().toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
