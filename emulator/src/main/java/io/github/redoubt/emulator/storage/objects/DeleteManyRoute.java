package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.storage.internal.Element;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.protection.Protection;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import io.github.redoubt.emulator.storage.state.Store;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Deletes up to a thousand objects or versions in one call, each by itself. */
public final class DeleteManyRoute {

  private static final int MOST_DELETES = 1000;
  private static final int MOST_BODY = 8 << 20;

  private final Store store;
  private final Objects objects;
  private final Protection protection;

  public DeleteManyRoute(Store store, Objects objects, Protection protection) {
    this.store = store;
    this.objects = objects;
    this.protection = protection;
  }

  private record Entry(String key, Optional<String> version) {}

  public void answer(Exchange exchange) throws IOException {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    if (!exchange.ctx().method().name().equals("POST")) {
      throw Rejection.notAllowed();
    }
    Element asked = Element.parse(DigestedBody.read(exchange, MOST_BODY), "Delete");
    List<Entry> entries = entries(asked);
    boolean quiet = asked.findText("Quiet").filter(said -> said.strip().equals("true")).isPresent();
    if (entries.stream().noneMatch(each -> allows(exchange, who, bucket, each))) {
      throw Rejection.denied();
    }
    Xml xml = Xml.document("DeleteResult");
    for (Entry entry : entries) {
      try {
        Optional<ObjectVersion> gone = delete(exchange, who, bucket, entry);
        exchange.note(part(entry, gone));
        if (!quiet) {
          deleted(xml, entry, gone);
        }
      } catch (Rejection e) {
        exchange.note(
            new Exchange.Part(
                entry.key, entry.version, e.status(), String.valueOf(e.getMessage()), false));
        failed(xml, entry, e);
      }
    }
    exchange.answer(xml.close());
  }

  private static List<Entry> entries(Element asked) {
    List<Element> objects = asked.all("Object");
    if (objects.isEmpty() || objects.size() > MOST_DELETES) {
      throw Element.malformed("From 1 to " + MOST_DELETES + " keys can be deleted at once.");
    }
    return objects.stream().map(DeleteManyRoute::entry).toList();
  }

  private static Entry entry(Element object) {
    String key = object.findText("Key").orElse("");
    if (key.isEmpty()) {
      throw Element.malformed("An object to delete has no key.");
    }
    return new Entry(key, object.findText("VersionId").filter(id -> !id.isEmpty()));
  }

  private static boolean allows(Exchange exchange, Identity who, Bucket bucket, Entry entry) {
    Target target = Store.target(bucket, entry.key);
    return exchange.allows(who, "object.post_multi_delete", target)
        && (entry.version.isEmpty() || exchange.allows(who, "object.delete_version", target));
  }

  /** Gives the marker that was made, or the version or marker that was removed. */
  private Optional<ObjectVersion> delete(
      Exchange exchange, Identity who, Bucket bucket, Entry entry) {
    if (!allows(exchange, who, bucket, entry)) {
      throw Rejection.denied();
    }
    Key key = new Key(entry.key);
    Consumer<ObjectVersion> removable =
        old -> protection.requireRemovable(exchange, who, bucket, key, old);
    return entry.version.isEmpty()
        ? objects.delete(bucket, key, removable)
        : objects.deleteVersion(bucket, key, entry.version.get(), removable);
  }

  private static Exchange.Part part(Entry entry, Optional<ObjectVersion> gone) {
    Optional<ObjectVersion> made =
        gone.filter(version -> version.isMarker() && entry.version.isEmpty());
    return new Exchange.Part(
        entry.key, entry.version.or(() -> made.map(ObjectVersion::id)), 204, "", made.isPresent());
  }

  private static void deleted(Xml xml, Entry entry, Optional<ObjectVersion> gone) {
    xml.open("Deleted").element("Key", entry.key);
    entry.version.ifPresent(id -> xml.element("VersionId", id));
    gone.filter(ObjectVersion::isMarker)
        .ifPresent(
            marker ->
                xml.element("DeleteMarker", true).element("DeleteMarkerVersionId", marker.id()));
    xml.close();
  }

  private static void failed(Xml xml, Entry entry, Rejection why) {
    xml.open("Error").element("Key", entry.key);
    entry.version.ifPresent(id -> xml.element("VersionId", id));
    xml.element("Code", why.code()).element("Message", String.valueOf(why.getMessage())).close();
  }
}
