package io.github.redoubt.emulator.logs.records;

import java.util.List;

/** What the labels of a log are called in answers. */
public final class Labels {

  public static final String APPLICATION = "applicationname";
  public static final String SUBSYSTEM = "subsystemname";
  public static final String CATEGORY = "category";
  public static final String CLASS = "classname";
  public static final String COMPUTER = "computername";
  public static final String METHOD = "methodname";
  public static final String THREAD = "threadid";
  public static final String ADDRESS = "ipaddress";

  /** All, in the order of answers. Places in it are what stored logs hold instead of the names. */
  public static final List<String> ALL =
      List.of(APPLICATION, SUBSYSTEM, CATEGORY, CLASS, COMPUTER, METHOD, THREAD, ADDRESS);

  static final int APPLICATION_PLACE = 0;
  static final int SUBSYSTEM_PLACE = 1;

  private Labels() {}

  /**
   * Where a label is among all.
   *
   * @throws IllegalArgumentException if there is no such label
   */
  public static int place(String name) {
    int place = ALL.indexOf(name);
    if (place < 0) {
      throw new IllegalArgumentException("There is no label '" + name + "'");
    }
    return place;
  }
}
