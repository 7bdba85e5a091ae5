package io.github.redoubt.emulator.keys.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A JSON object that came in, read member by member; what has the wrong form is refused by name.
 */
public final class Body {

  private static final Gson GSON = new GsonBuilder().setStrictness(Strictness.STRICT).create();
  private final JsonObject json;

  private Body(JsonObject json) {
    this.json = json;
  }

  /** A body that has no members. */
  public static Body empty() {
    return new Body(new JsonObject());
  }

  /** Reads a body; empty if there is none. */
  static Optional<Body> read(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    try {
      if (GSON.fromJson(text, JsonElement.class) instanceof JsonObject object) {
        return Optional.of(new Body(object));
      }
    } catch (JsonParseException e) {
      // Answered below: what was sent may hold key material, so nothing of it is repeated.
    }
    throw Refusal.of(ErrorCode.BAD_BODY_ERR);
  }

  /** The resources of an envelope, whose head must be true to them. */
  public List<Body> resources(String collectionType) {
    Body metadata = object("metadata").orElseThrow(Body::badEnvelope);
    if (!metadata.text("collectionType").equals(Optional.of(collectionType))) {
      throw badEnvelope();
    }
    if (!(json.get("resources") instanceof JsonArray array)) {
      throw badEnvelope();
    }
    if (!metadata.number("collectionTotal").equals(Optional.of(array.size()))) {
      throw Refusal.of(ErrorCode.COLLECTION_TOTAL_MISMATCH_ERR);
    }
    return array.asList().stream()
        .map(
            element -> {
              if (element instanceof JsonObject object) {
                return new Body(object);
              }
              throw badEnvelope();
            })
        .toList();
  }

  private static Refusal badEnvelope() {
    return Refusal.of(
        ErrorCode.BAD_BODY_ERR, "The body must be a collection of the expected type of resource");
  }

  public Optional<Body> object(String name) {
    return member(name)
        .map(
            element -> {
              if (element instanceof JsonObject object) {
                return new Body(object);
              }
              throw Refusal.field(name, "must be an object");
            });
  }

  public Optional<String> text(String name) {
    return member(name)
        .map(
            element -> {
              if (element.isJsonPrimitive() && element.getAsJsonPrimitive().isString()) {
                return element.getAsString();
              }
              throw Refusal.field(name, "must be a string");
            });
  }

  public String requiredText(String name) {
    return text(name).orElseThrow(() -> missing(name));
  }

  public Optional<Boolean> flag(String name) {
    return member(name)
        .map(
            element -> {
              if (element.isJsonPrimitive() && element.getAsJsonPrimitive().isBoolean()) {
                return element.getAsBoolean();
              }
              throw Refusal.field(name, "must be true or false");
            });
  }

  public boolean requiredFlag(String name) {
    return flag(name).orElseThrow(() -> missing(name));
  }

  public Optional<Integer> number(String name) {
    return member(name)
        .map(
            element -> {
              try {
                if (element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber()) {
                  return element.getAsBigDecimal().intValueExact();
                }
              } catch (ArithmeticException e) {
                // A fraction, or beyond every limit: refused like any other non-number.
              }
              throw Refusal.field(name, "must be a whole number");
            });
  }

  public int requiredNumber(String name) {
    return number(name).orElseThrow(() -> missing(name));
  }

  public List<String> texts(String name) {
    return member(name)
        .map(
            element -> {
              if (element instanceof JsonArray array
                  && array.asList().stream()
                      .allMatch(e -> e.isJsonPrimitive() && e.getAsJsonPrimitive().isString())) {
                return array.asList().stream().map(JsonElement::getAsString).toList();
              }
              throw Refusal.field(name, "must be a list of strings");
            })
        .orElse(List.of());
  }

  public Optional<Material> bytes(String name) {
    return text(name)
        .map(
            text -> {
              try {
                return new Material(Base64.getDecoder().decode(text));
              } catch (IllegalArgumentException e) {
                throw Refusal.field(name, "must be Base64");
              }
            });
  }

  public Material requiredBytes(String name) {
    return bytes(name).orElseThrow(() -> missing(name));
  }

  public Optional<Instant> instant(String name) {
    return text(name)
        .map(
            text -> {
              try {
                return OffsetDateTime.parse(text).toInstant();
              } catch (DateTimeException e) {
                throw Refusal.field(name, "must be a date of RFC 3339");
              }
            });
  }

  public boolean has(String name) {
    return member(name).isPresent();
  }

  private Optional<JsonElement> member(String name) {
    return Optional.ofNullable(json.get(name)).filter(element -> !element.isJsonNull());
  }

  private static Refusal missing(String name) {
    return Refusal.field(name, "is required");
  }
}
