package io.github.redoubt.audit.notifications.destinations;

import com.google.gson.JsonObject;
import io.github.redoubt.core.internal.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;

/** A destination as the form that the service takes, whose secret parts are wiped after use. */
final class DestinationForm {

  private static final MediaType TEXT = MediaType.get("text/plain; charset=utf-8");
  private static final MediaType JSON = MediaType.get("application/json");
  private static final MediaType BYTES = MediaType.get("application/octet-stream");

  private final MultipartBody.Builder form =
      new MultipartBody.Builder().setType(MultipartBody.FORM);
  private final List<byte[]> toWipe = new ArrayList<>();

  DestinationForm text(String name, String value) {
    return part(name, RequestBody.create(value, TEXT));
  }

  DestinationForm secret(String name, JsonObject value) {
    byte[] bytes = Json.write(value).getBytes(StandardCharsets.UTF_8);
    toWipe.add(bytes);
    return part(name, RequestBody.create(bytes, JSON));
  }

  DestinationForm file(DestinationConfig.Attached file) {
    byte[] bytes = file.content().revealTo(byte[]::clone);
    toWipe.add(bytes);
    form.addFormDataPart(file.part(), file.fileName(), RequestBody.create(bytes, BYTES));
    return this;
  }

  private DestinationForm part(String name, RequestBody content) {
    form.addPart(Headers.of("Content-Disposition", "form-data; name=\"" + name + "\""), content);
    return this;
  }

  JsonObject sentBy(Function<RequestBody, JsonObject> sending) {
    try {
      return sending.apply(form.build());
    } finally {
      toWipe.forEach(bytes -> Arrays.fill(bytes, (byte) 0));
    }
  }
}
