package io.github.redoubt.storage.internal;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is kept beside a bucket or an object as one XML document, and is read, written and deleted
 * as a whole.
 *
 * <p>The service gives these documents no version: who writes last wins.
 *
 * @param bucket whose it is, or whose object's
 * @param object whose it is, if not the bucket's
 * @param query which one, such as {@code cors}
 * @param root the name of the document's root
 * @param title what messages call it, such as {@code CORS rules}
 */
public record SubResource(
    BucketAddress bucket, Optional<Of> object, String query, String root, String title) {

  /** What is missing where the bucket, the object or its version is: not merely a setting. */
  private static final List<String> MISSING_THINGS =
      List.of("", "NoSuchBucket", "NoSuchKey", "NoSuchVersion", "NoSuchUpload");

  /**
   * An object, or one of its versions.
   *
   * @param versionId which one; the current one if empty
   */
  public record Of(String key, Optional<String> versionId) {

    @Override
    public String toString() {
      return "object '" + key + "'" + versionId.map(id -> ", version " + id).orElse("");
    }
  }

  /** Names one of a bucket. */
  public SubResource(BucketAddress bucket, String query, String root, String title) {
    this(bucket, Optional.empty(), query, root, title);
  }

  /** Names one of an object. */
  public SubResource(BucketAddress bucket, Of object, String query, String root, String title) {
    this(bucket, Optional.of(object), query, root, title);
  }

  /** Names whose it is, for messages. */
  public String whose() {
    String its = "bucket '" + bucket.name() + "'";
    return object.map(one -> one + " of " + its).orElse(its);
  }

  /** Begins the call that reads it. */
  public Call.Builder reading() {
    String operation = "get " + title;
    return asking(
        object.map(one -> bucket.get(operation, one.key())).orElseGet(() -> bucket.get(operation)));
  }

  /** Begins the call that writes it. */
  public Call.Builder writing() {
    String operation = "set " + title;
    return asking(
        object.map(one -> bucket.put(operation, one.key())).orElseGet(() -> bucket.put(operation)));
  }

  private Call.Builder deleting() {
    String operation = "delete " + title;
    return asking(
        object
            .map(one -> bucket.delete(operation, one.key()))
            .orElseGet(() -> bucket.delete(operation)));
  }

  private Call.Builder asking(Call.Builder call) {
    call.query(query, null);
    object.flatMap(Of::versionId).ifPresent(id -> call.query("versionId", id));
    return call;
  }

  /** Reads it, if there is one. */
  public Optional<Xml> find() {
    return found(this::get);
  }

  /**
   * Reads it.
   *
   * @throws NotFoundException if there is none
   */
  public Xml get() {
    return reading().reading(answer -> read(answer, root)).send();
  }

  /**
   * Reads it as a value, if there is one.
   *
   * @param form makes the value; what it cannot read is an answer that makes no sense
   */
  public <T> Optional<Kept<T>> find(Function<Xml, T> form) {
    return found(() -> get(form));
  }

  /**
   * Reads it as a value.
   *
   * @throws NotFoundException if there is none
   */
  public <T> Kept<T> get(Function<Xml, T> form) {
    return reading()
        .reading(
            answer -> {
              Xml document = read(answer, root);
              return new Kept<>(document, value(document, form));
            })
        .send();
  }

  private static <T> T value(Xml document, Function<Xml, T> form) {
    try {
      return form.apply(document);
    } catch (InvalidRequestException | ArithmeticException unreadable) {
      throw new JsonParseException(
          "it holds what no " + document.name() + " can: " + unreadable.getMessage(), unreadable);
    }
  }

  /**
   * What is kept.
   *
   * @param xml as it came, to be changed and sent back
   * @param value what this version knows of it
   */
  public record Kept<T>(Xml xml, T value) {}

  /** Writes it, in place of what was there. */
  public void put(XmlDocument document) {
    var unused = document.in(writing()).asNothing().send();
  }

  /** Deletes it; that there is none is no error. */
  public void delete() {
    try {
      var unused = deleting().asNothing().send();
    } catch (NotFoundException e) {
      if (isThingMissing(e)) {
        throw e;
      }
    }
  }

  /** Reads a document whose root has to have a name. */
  static Xml read(Answer answer, String root) throws IOException {
    return Xml.parse(answer.text()).named(root);
  }

  /**
   * Reads something that need not be set.
   *
   * @return empty if the service says so; that the bucket or the object is missing is thrown
   */
  public static <T> Optional<T> found(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (NotFoundException e) {
      if (isThingMissing(e)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static boolean isThingMissing(NotFoundException e) {
    return MISSING_THINGS.contains(e.code());
  }
}
