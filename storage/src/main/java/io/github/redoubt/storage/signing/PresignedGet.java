package io.github.redoubt.storage.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.internal.HttpDates;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * A presigned URL for reading, under construction. What is said of the answer's headers takes the
 * place of what the object has, for this URL. Belongs to one thread.
 */
public final class PresignedGet {

  private final Presigning presigning;
  private final Map<String, String> query = new LinkedHashMap<>();

  PresignedGet(Presigning presigning) {
    this.presigning = presigning;
  }

  /** Reads one version, whichever is the latest. */
  public PresignedGet version(String versionId) {
    query.put("versionId", versionId);
    return this;
  }

  /** Answers with a media type, such as {@code application/pdf}. */
  public PresignedGet contentType(String mediaType) {
    return answering("content-type", mediaType);
  }

  /** Answers with what a browser does with it: {@code inline}, {@code attachment; filename=…}. */
  public PresignedGet contentDisposition(String disposition) {
    return answering("content-disposition", disposition);
  }

  /**
   * Lets a browser save it under a name, whatever its key.
   *
   * @param fileName any text that is a file's name
   */
  public PresignedGet savedAs(String fileName) {
    String escaped = URLEncoder.encode(fileName, UTF_8).replace("+", "%20").replace("*", "%2A");
    return contentDisposition("attachment; filename*=UTF-8''" + escaped);
  }

  /** Answers with the languages of the content. */
  public PresignedGet contentLanguage(String languages) {
    return answering("content-language", languages);
  }

  /** Answers with what the content is encoded with. */
  public PresignedGet contentEncoding(String encodings) {
    return answering("content-encoding", encodings);
  }

  /** Answers with what caches may do, such as {@code no-store}. */
  public PresignedGet cacheControl(String directives) {
    return answering("cache-control", directives);
  }

  /** Answers with the moment at which caches let go of it. */
  public PresignedGet expires(Instant moment) {
    return answering("expires", HttpDates.write(moment));
  }

  private PresignedGet answering(String header, String value) {
    query.put("response-" + header, Required.value(header, value));
    return this;
  }

  /**
   * Makes it.
   *
   * @throws InvalidRequestException if the key of the object cannot be one
   */
  public PresignedUrl create() {
    HttpUrl.Builder url = presigning.address().newBuilder();
    query.forEach(url::addQueryParameter);
    return presigning.signed("GET", url.build(), Headers.EMPTY);
  }

  @Override
  public String toString() {
    return "PresignedGet[" + presigning + ", " + query.keySet() + "]";
  }
}
