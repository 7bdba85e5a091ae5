package io.github.redoubt.emulator.notifications.destinations;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.notifications.internal.Rejection;
import io.github.redoubt.emulator.notifications.internal.Visit;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A destination as it is sent: a form of several parts, of which one is JSON. */
final class DestinationForm {

  private final Visit visit;

  private DestinationForm(Visit visit) {
    this.visit = visit;
  }

  static DestinationForm of(Visit visit) {
    if (!visit.context().isMultipartFormData()) {
      throw Rejection.invalid("A destination is sent as multipart/form-data.");
    }
    return new DestinationForm(visit);
  }

  Optional<String> text(String part) {
    return Optional.ofNullable(visit.context().formParam(part))
        .or(() -> Optional.ofNullable(visit.context().uploadedFile(part)).map(this::read));
  }

  String required(String part) {
    return text(part)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> Rejection.invalid("The part '" + part + "' is missing or empty."));
  }

  boolean flag(String part, boolean otherwise) {
    return text(part).map(Boolean::parseBoolean).orElse(otherwise);
  }

  /** A part that is a file, such as a certificate. */
  boolean hasFile(String part) {
    return visit.context().uploadedFile(part) != null;
  }

  /** The object {@code params} within the part {@code config}. */
  Optional<JsonObject> params() {
    Optional<String> config = text("config");
    if (config.isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonObject parsed = JsonParser.parseString(config.get()).getAsJsonObject();
      return Optional.of(
          parsed.has("params") ? parsed.getAsJsonObject("params") : new JsonObject());
    } catch (JsonParseException | IllegalStateException | ClassCastException e) {
      throw Rejection.invalid("The part 'config' is JSON such as {\"params\":{…}}.");
    }
  }

  private String read(UploadedFile file) {
    try (InputStream content = file.content()) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
