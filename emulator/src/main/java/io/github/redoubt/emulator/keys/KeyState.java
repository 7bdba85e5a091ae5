package io.github.redoubt.emulator.keys;

/** Where a key is in its life, with the number that the wire uses. */
enum KeyState {
  ACTIVE(1),
  SUSPENDED(2),
  DEACTIVATED(3),
  DESTROYED(5);

  private final int number;

  KeyState(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
