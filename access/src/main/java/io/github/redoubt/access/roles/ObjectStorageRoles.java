package io.github.redoubt.access.roles;

/** The roles that only Object Storage has. */
public final class ObjectStorageRoles {

  /** Downloads objects whose names it knows; lists nothing. */
  public static final Role OBJECT_READER = Role.ofService("cloud-object-storage", "ObjectReader");

  /** Uploads objects; lists and reads nothing. */
  public static final Role OBJECT_WRITER = Role.ofService("cloud-object-storage", "ObjectWriter");

  /** Lists and downloads objects. */
  public static final Role CONTENT_READER = Role.ofService("cloud-object-storage", "ContentReader");

  /** Sees and sets what a bucket tells of its events. */
  public static final Role NOTIFICATIONS_MANAGER =
      Role.ofService("cloud-object-storage", "NotificationsManager");

  /** Lists folders; for policies with conditions on prefixes. */
  public static final Role LIST_FOLDER =
      new Role("crn:v1:bluemix:public:cloud-object-storage::::role:ListFolder");

  /** Lists what is in a folder; for policies with conditions. */
  public static final Role LIST_FOLDER_CONTENT =
      new Role("crn:v1:bluemix:public:cloud-object-storage::::role:ListFolderContent");

  /** Does everything within folders; for policies with conditions. */
  public static final Role ALL_FOLDER_OPERATIONS =
      new Role("crn:v1:bluemix:public:cloud-object-storage::::role:AllFolderOperations");

  private ObjectStorageRoles() {}
}
