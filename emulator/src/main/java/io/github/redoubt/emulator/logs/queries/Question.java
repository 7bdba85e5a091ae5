package io.github.redoubt.emulator.logs.queries;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.Check;
import io.github.redoubt.emulator.logs.internal.Form;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.languages.expressions.Scope.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;

/**
 * What is asked.
 *
 * @param strict whether a field that no log has is a mistake
 * @param narrowed the time that was asked for, if it is more than can be asked for at once
 */
record Question(
    String query,
    Syntax syntax,
    Tier tier,
    Frame frame,
    int limit,
    boolean strict,
    String defaultSource,
    Optional<Frame> narrowed) {

  enum Syntax {
    LUCENE,
    DATAPRIME
  }

  private static final int LONGEST = 4096;
  private static final Duration DEFAULT_SPAN = Duration.ofMinutes(15);
  private static final Duration LONGEST_SPAN = Duration.ofDays(8);
  private static final Form METADATA =
      Form.empty()
          .optional("start_date", Check.moment())
          .optional("end_date", Check.moment())
          .optional("default_source", Check.text())
          .optional("tier", Check.oneOf("unspecified", "archive", "frequent_search"))
          .optional("syntax", Check.oneOf("unspecified", "lucene", "dataprime"))
          .optional("limit", Check.integer(1, Integer.MAX_VALUE))
          .optional("strict_fields_validation", Check.flag());
  private static final Form BODY =
      Form.empty().required("query", Check.text()).optional("metadata", METADATA);
  private static final Form BACKGROUND =
      Form.empty()
          .required("query", Check.text())
          .required(
              "syntax",
              Check.oneOf(
                  "unspecified",
                  "lucene",
                  "dataprime",
                  "lucene_utf8_base64",
                  "dataprime_utf8_base64"))
          .optional("start_date", Check.moment())
          .optional("end_date", Check.moment())
          .optional("now_date", Check.moment());

  /** Reads one that is to be answered at once. */
  static Question read(JsonObject body, Instant now) {
    JsonObject read = BODY.read(body);
    JsonObject metadata =
        read.has("metadata") ? read.getAsJsonObject("metadata") : new JsonObject();
    Tier tier = text(metadata, "tier").equals("archive") ? Tier.ARCHIVE : Tier.FREQUENT_SEARCH;
    Frame asked = frame(metadata, now);
    boolean tooLong = Duration.between(asked.start(), asked.end()).compareTo(LONGEST_SPAN) > 0;
    Frame frame = tooLong ? new Frame(asked.end().minus(LONGEST_SPAN), asked.end(), now) : asked;
    int limit = metadata.has("limit") ? metadata.get("limit").getAsInt() : tier.mostRows();
    return new Question(
        requireLength(read.get("query").getAsString()),
        text(metadata, "syntax").equals("lucene") ? Syntax.LUCENE : Syntax.DATAPRIME,
        tier,
        frame,
        Math.min(limit, tier.mostRows()),
        metadata.has("strict_fields_validation")
            && metadata.get("strict_fields_validation").getAsBoolean(),
        text(metadata, "default_source"),
        tooLong ? Optional.of(asked) : Optional.empty());
  }

  /** Reads one that is to be answered in the background. */
  static Question readBackground(JsonObject body, Instant now) {
    JsonObject read = BACKGROUND.read(body);
    String syntax = text(read, "syntax");
    String query = read.get("query").getAsString();
    return new Question(
        requireLength(syntax.endsWith("_base64") ? decoded(query) : query),
        syntax.startsWith("lucene") ? Syntax.LUCENE : Syntax.DATAPRIME,
        Tier.BACKGROUND,
        frame(read, moment(read, "now_date").orElse(now)),
        Tier.BACKGROUND.mostRows(),
        false,
        "",
        Optional.empty());
  }

  private static String requireLength(String query) {
    if (query.length() > LONGEST) {
      throw Rejection.invalid("query must be at most " + LONGEST + " characters long.");
    }
    return query;
  }

  private static String decoded(String query) {
    try {
      byte[] bytes = Base64.getDecoder().decode(query);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw Rejection.invalid("query must be Base64 of UTF-8.");
    }
  }

  /** A quarter of an hour where one end or both are not said. */
  private static Frame frame(JsonObject object, Instant now) {
    Optional<Instant> start = moment(object, "start_date");
    Instant end =
        moment(object, "end_date")
            .orElseGet(() -> start.map(from -> from.plus(DEFAULT_SPAN)).orElse(now));
    Instant from = start.orElseGet(() -> end.minus(DEFAULT_SPAN));
    if (from.isAfter(end)) {
      throw Rejection.invalid("start_date must not be after end_date.");
    }
    return new Frame(from, end, now);
  }

  private static Optional<Instant> moment(JsonObject object, String name) {
    return object.has(name)
        ? Optional.of(OffsetDateTime.parse(object.get(name).getAsString()).toInstant())
        : Optional.empty();
  }

  private static String text(JsonObject object, String name) {
    return object.has(name) ? object.get(name).getAsString() : "";
  }
}
