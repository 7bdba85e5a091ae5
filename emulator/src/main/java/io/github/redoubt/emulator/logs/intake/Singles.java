package io.github.redoubt.emulator.logs.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.records.IncomingLog;
import io.github.redoubt.emulator.logs.records.LabelSet;
import io.github.redoubt.emulator.logs.records.Severity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a list of logs as it is sent. What is wrong with one of them concerns that one alone. */
final class Singles {

  private static final int LARGEST_LOG = 32 * 1024;

  private final byte[] body;
  private final JsonScanner json;
  private final LabelReader labels;
  private final Instant now;
  private final Moments window;
  private final Batch batch = new Batch();

  private Singles(byte[] body, Instant now) {
    this.body = body;
    this.json = new JsonScanner(body);
    this.labels = new LabelReader(body);
    this.now = now;
    this.window = new Moments(now);
  }

  /**
   * Reads all of a body.
   *
   * @param body never changed from now on: what the logs say stays in it
   * @param now when it arrives
   * @throws Rejection if it is not a JSON array; then nothing of it counts
   */
  static Batch read(byte[] body, Instant now) {
    try {
      return new Singles(body, now).array();
    } catch (JsonScanner.Malformed e) {
      throw Rejection.invalid("The body must be a JSON array of logs.");
    }
  }

  private Batch array() {
    json.expect('[');
    if (!json.passed(']')) {
      do {
        element();
      } while (json.passed(','));
      json.expect(']');
    }
    json.finish();
    return batch;
  }

  private void element() {
    if (json.peek() != '{') {
      json.skip();
      batch.drop(Drop.NOT_AN_OBJECT);
      return;
    }
    int start = json.position();
    Draft draft = new Draft();
    labels.begin();
    json.expect('{');
    if (!json.passed('}')) {
      do {
        json.string();
        Member member = member();
        json.expect(':');
        draft.take(member);
      } while (json.passed(','));
      json.expect('}');
    }
    if (json.position() - start > LARGEST_LOG) {
      draft.object(Drop.TOO_LARGE);
    }
    draft.finish();
  }

  /** The member whose name was passed just now. */
  private Member member() {
    if (!json.isEscaped()) {
      return Member.of(body, json.start(), json.end());
    }
    byte[] name = json.text().getBytes(UTF_8);
    return Member.of(name, 0, name.length);
  }

  /** One log while it is read. The first thing that is wrong with it is why it is dropped. */
  private final class Draft {

    private Severity severity = Severity.DEBUG;
    private @Nullable Instant timestamp;
    private @Nullable Instant precise;
    private @Nullable Drop objection;

    /** What is kept of the text: a stretch of ASCII, or else a text of its own. */
    private byte @Nullable [] data;

    private int dataStart;
    private int dataEnd;
    private @Nullable String text;

    void object(Drop why) {
      if (objection == null) {
        objection = why;
      }
    }

    void take(Member member) {
      char first = json.peek();
      if (first == 'n' || member == Member.OTHER) {
        json.skip();
      } else if (!member.takes(first)) {
        json.skip();
        object(member.otherwise());
      } else if (member.isLabel()) {
        json.string();
        labels.take(member.label(), json);
      } else {
        switch (member) {
          case TEXT -> text(first);
          case SEVERITY -> severity();
          case TIMESTAMP -> timestamp();
          default -> preciseTimestamp();
        }
      }
    }

    private void text(char first) {
      int start = json.position();
      json.lookOut();
      json.skip();
      if (first == '{') {
        if (json.isPlain()) {
          data(body, start, json.position());
        } else {
          text = UserData.ofObject(json.since(start));
        }
      } else if (!json.isEscaped()
          && json.isPlain()
          && !UserData.mayBeObject(body, json.start(), json.end())) {
        byte[] made = UserData.ofPlainText(body, json.start(), json.end());
        data(made, 0, made.length);
      } else {
        text = UserData.ofText(json.text());
      }
    }

    private void data(byte[] in, int start, int end) {
      data = in;
      dataStart = start;
      dataEnd = end;
      text = null;
    }

    private void severity() {
      int start = json.position();
      json.skip();
      Optional<Severity> known =
          json.position() - start == 1 ? Severity.of(body[start] - '0') : Optional.empty();
      known.ifPresentOrElse(each -> severity = each, () -> object(Drop.BAD_SEVERITY));
    }

    private void timestamp() {
      int start = json.position();
      json.skip();
      Moments.ofMillis(body, start, json.position())
          .ifPresentOrElse(moment -> timestamp = moment, () -> object(Drop.BAD_TIMESTAMP));
    }

    private void preciseTimestamp() {
      json.string();
      Optional<Instant> moment =
          json.isEscaped()
              ? Moments.ofNanos(json.text())
              : Moments.ofNanos(body, json.start(), json.end());
      moment.ifPresentOrElse(each -> precise = each, () -> object(Drop.BAD_TIMESTAMP));
    }

    void finish() {
      LabelSet set = labels.set();
      if (set.application().isEmpty()) {
        object(Drop.NO_APPLICATION);
      }
      if (set.subsystem().isEmpty()) {
        object(Drop.NO_SUBSYSTEM);
      }
      if (data == null && text == null) {
        object(Drop.NO_TEXT);
      }
      Instant moment = precise != null ? precise : timestamp != null ? timestamp : now;
      window.objection(moment).ifPresent(this::object);
      if (objection != null) {
        batch.drop(objection);
      } else if (text != null) {
        batch.add(IncomingLog.of(moment, severity, set, text));
      } else if (data != null) {
        batch.add(IncomingLog.of(moment, severity, set, data, dataStart, dataEnd));
      }
    }
  }
}
