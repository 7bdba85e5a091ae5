package io.github.redoubt.storage;

import io.github.redoubt.core.internal.Wire;
import io.github.redoubt.storage.internal.Sites;
import io.github.redoubt.storage.internal.Xml;

/** Reads back what a bucket is, at the host of its location. */
record BucketHead(Sites sites, String name, Location location) {

  KeyInForce key() {
    return wire().head("head bucket").path(name).reading(KeyInForce::read).send();
  }

  Placement placement() {
    return wire()
        .get("get bucket location")
        .path(name)
        .query("location", null)
        .reading(
            answer -> Placement.parse(Xml.parse(answer.text()).named("LocationConstraint").text()))
        .send();
  }

  private Wire wire() {
    return sites.at(location);
  }
}
