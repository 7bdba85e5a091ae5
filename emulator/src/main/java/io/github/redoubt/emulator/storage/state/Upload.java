package io.github.redoubt.emulator.storage.state;

import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.state.StoredBytes.Piece;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** An upload in parts that is under way: what its object will be, and the parts that are there. */
public final class Upload {

  private final String id;
  private final Key key;
  private final String initiator;
  private final Instant begun;
  private final Plan plan;
  private final NavigableMap<Integer, Part> parts = new TreeMap<>();
  private boolean ended;

  /** Begins an upload without parts. */
  public Upload(String id, Key key, String initiator, Instant begun, Plan plan) {
    this.id = id;
    this.key = key;
    this.initiator = initiator;
    this.begun = begun;
    this.plan = plan;
  }

  /**
   * What was said of the object when the upload began.
   *
   * @param headers content type and the like, and the user's metadata, by lower-case name
   * @param checksum the algorithm of parts and whole in lower case; empty if none was named
   * @param checksumType {@code FULL_OBJECT} or {@code COMPOSITE}
   * @param customerKeyMd5 what the key that the customer must show hashes to, in base64
   * @param conditions what has to hold when the object comes to be, too, by lower-case name
   */
  public record Plan(
      Map<String, String> headers,
      Attributes attributes,
      Optional<String> checksum,
      String checksumType,
      Optional<String> customerKeyMd5,
      Map<String, String> conditions) {

    /** Copies the maps. */
    public Plan {
      headers = Map.copyOf(headers);
      conditions = Map.copyOf(conditions);
    }
  }

  /**
   * A part.
   *
   * @param etag in quotes
   * @param checksums in base64 by the name of their algorithm in lower case
   */
  public record Part(
      int number, Piece piece, String etag, Map<String, String> checksums, Instant modified) {

    /** Copies the checksums. */
    public Part {
      checksums = Map.copyOf(checksums);
    }
  }

  public String id() {
    return id;
  }

  public Key key() {
    return key;
  }

  /** Gives the IAM id of who began it. */
  public String initiator() {
    return initiator;
  }

  public Instant begun() {
    return begun;
  }

  public Plan plan() {
    return plan;
  }

  /** Gives the parts in the order of their numbers. */
  public synchronized List<Part> parts() {
    return List.copyOf(parts.values());
  }

  /**
   * Puts a part in, in place of one of the same number.
   *
   * @return the one that was there
   * @throws Rejection if the upload has ended
   */
  public synchronized Optional<Part> put(Part part) {
    if (ended) {
      throw Rejection.noSuchUpload();
    }
    return Optional.ofNullable(parts.put(part.number(), part));
  }

  /**
   * Ends the upload, which nothing is added to any more.
   *
   * @param last is given all parts; throws to let the upload go on
   * @throws Rejection if it has ended already
   */
  public synchronized void end(Consumer<List<Part>> last) {
    if (ended) {
      throw Rejection.noSuchUpload();
    }
    last.accept(parts());
    ended = true;
    parts.clear();
  }
}
