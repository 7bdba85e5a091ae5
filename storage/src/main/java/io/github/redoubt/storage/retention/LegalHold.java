package io.github.redoubt.storage.retention;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.SubResource;
import io.github.redoubt.storage.internal.Xml;
import io.github.redoubt.storage.internal.XmlDocument;
import java.util.Optional;

/**
 * The legal hold of one version of an object by Object Lock: while it is on, nobody can delete the
 * version, whether it is locked for a time or not. Safe for use by many threads.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-object-lock">
 *     Locking objects</a>
 */
public final class LegalHold {

  private static final String ROOT = "LegalHold";
  private static final String STATUS = "Status";

  private final SubResource setting;

  private LegalHold(SubResource setting) {
    this.setting = setting;
  }

  /** Gives that of an object's current version, or of another one; called by {@code objects}. */
  public static LegalHold of(BucketAddress bucket, String key, Optional<String> versionId) {
    return new LegalHold(
        new SubResource(
            bucket, new SubResource.Of(key, versionId), "legal-hold", ROOT, "legal hold"));
  }

  /**
   * Says whether the version is held.
   *
   * @throws NotFoundException if there is no such object or version
   * @throws io.github.redoubt.core.ServiceException if its bucket does not have object lock
   */
  public boolean isOn() {
    return SubResource.found(() -> setting.reading().reading(answer -> read(answer.text())).send())
        .orElse(false);
  }

  /**
   * Holds the version until the hold is lifted; that it is held already is no error.
   *
   * @throws NotFoundException if there is no such object or version
   * @throws ForbiddenException if the identity may not
   */
  public void place() {
    put("ON");
  }

  /**
   * Lifts the hold; that there is none is no error. What else protects the version stays.
   *
   * @throws NotFoundException if there is no such object or version
   * @throws ForbiddenException if the identity may not
   */
  public void lift() {
    put("OFF");
  }

  private void put(String status) {
    setting.put(XmlDocument.named(ROOT).with(STATUS, status));
  }

  /** A page of the service's documentation names the root otherwise. */
  private static boolean read(String text) {
    Xml there = Xml.parse(text);
    if (!there.name().equals(ROOT) && !there.name().equals("legal-hold")) {
      throw new JsonParseException("it is a " + there.name() + " and no " + ROOT);
    }
    return there.findText(STATUS).orElse("").strip().equalsIgnoreCase("ON");
  }
}
