package io.github.redoubt.storage;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.InvalidRequestException;

/** A location and a class, which the service writes as one code: {@code eu-de-smart}. */
record Placement(Location location, StorageClass storageClass) {

  /** Reads the code; the samples of the service have white space around it. */
  static Placement parse(String text) {
    String code = text.strip();
    int dash = code.lastIndexOf('-');
    if (dash > 0) {
      try {
        return new Placement(
            new Location(code.substring(0, dash)), new StorageClass(code.substring(dash + 1)));
      } catch (InvalidRequestException e) {
        throw new JsonParseException("its location constraint is '" + code + "'", e);
      }
    }
    throw new JsonParseException("its location constraint is '" + code + "'");
  }

  String code() {
    return location.code() + "-" + storageClass.code();
  }
}
