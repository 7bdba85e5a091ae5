package io.github.redoubt.emulator.storage.listings;

import io.github.redoubt.emulator.storage.checksums.Algorithm;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import io.github.redoubt.emulator.storage.state.StoredBytes;
import java.time.Instant;

/** What listings say of a version. */
final class Entries {

  private Entries() {}

  static void tell(Xml xml, ObjectVersion version, Instant now) {
    StoredBytes bytes = version.bytes();
    xml.element("LastModified", Times.xml(version.modified())).element("ETag", bytes.etag());
    for (Algorithm each : Algorithm.values()) {
      if (bytes.checksums().containsKey(each.word())) {
        xml.element("ChecksumAlgorithm", each.name());
      }
    }
    xml.element("ChecksumType", bytes.checksumType())
        .element("Size", bytes.size())
        .element("StorageClass", version.attributes().archive().storageClassAt(now));
  }
}
