package io.github.redoubt.emulator.logs.views;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.internal.Shelf;

/** The views of an instance and their folders. */
public final class Views {

  private final Shelf views = Shelf.byNumber("View");
  private final Shelf folders = Shelf.byUuid("View folder");

  public Views(LogsInstance instance) {}

  public Shelf views() {
    return views;
  }

  Shelf folders() {
    return folders;
  }

  /** Refuses a view in a folder that is not there. */
  void requireFolderOf(JsonObject view) {
    if (view.has("folder_id") && folders.find(view.get("folder_id").getAsString()).isEmpty()) {
      throw Rejection.invalid("folder_id is of no view folder.");
    }
  }

  /** Takes the views of a folder that is gone out of it. */
  void emptied(JsonObject folder) {
    for (JsonObject view : views.all()) {
      if (folder.get("id").equals(view.get("folder_id"))) {
        JsonObject loose = view.deepCopy();
        loose.remove("folder_id");
        views.replace(view.get("id").getAsString(), loose);
      }
    }
  }
}
