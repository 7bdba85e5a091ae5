package io.github.redoubt.storage;

import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Sites;
import io.github.redoubt.storage.internal.Xml;

/** Reads back what a bucket is, at the host of its location. */
record BucketHead(Sites sites, String name, Location location) {

  KeyInForce key() {
    return bucket().head("head bucket").reading(KeyInForce::read).send();
  }

  Placement placement() {
    return bucket()
        .get("get bucket location")
        .query("location", null)
        .reading(
            answer -> Placement.parse(Xml.parse(answer.text()).named("LocationConstraint").text()))
        .send();
  }

  private BucketAddress bucket() {
    return new BucketAddress(sites, name, location);
  }
}
