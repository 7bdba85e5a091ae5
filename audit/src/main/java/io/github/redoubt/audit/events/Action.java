package io.github.redoubt.audit.events;

import io.github.redoubt.core.InvalidRequestException;

/**
 * What was done, in the form {@code service.objectType.verb}.
 *
 * @param service the service, which may hold dots itself, as {@code is.volume} does
 * @param objectType the kind of thing that it was done to; empty if the text names none
 * @param verb what was done, such as {@code create} or {@code set-on}; empty if the text names none
 */
public record Action(String service, String objectType, String verb) {

  /**
   * Takes an action apart at its last two dots. What has fewer is not refused: its parts from the
   * right are empty.
   */
  public static Action parse(String text) {
    int last = text.lastIndexOf('.');
    int before = last < 0 ? -1 : text.lastIndexOf('.', last - 1);
    if (last < 0) {
      return new Action(text, "", "");
    }
    if (before < 0) {
      return new Action(text.substring(0, last), text.substring(last + 1), "");
    }
    return new Action(
        text.substring(0, before), text.substring(before + 1, last), text.substring(last + 1));
  }

  /**
   * Reads the action of an event to be sent.
   *
   * @throws InvalidRequestException if it is not three names of letters, digits and dashes, with
   *     dots between; the first may hold dots
   */
  static Action checked(String text) {
    if (!text.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+){2,}")) {
      throw new InvalidRequestException(
          "action",
          "is not of the form service.objectType.verb",
          "Give three or more names of letters, digits and dashes, such as orders.session.login.");
    }
    return parse(text);
  }

  @Override
  public String toString() {
    if (verb.isEmpty()) {
      return objectType.isEmpty() ? service : service + "." + objectType;
    }
    return service + "." + objectType + "." + verb;
  }
}
