package io.github.redoubt.access.effective;

/**
 * Something that may let somebody do more, and could not be read.
 *
 * @param what what it is
 * @param why what the service said
 */
public record Unreadable(String what, String why) {

  @Override
  public String toString() {
    return what + ": " + why;
  }
}
