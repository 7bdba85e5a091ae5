package io.github.redoubt.access.resources;

/** An instance of Object Storage that is to be. Belongs to one thread. */
public final class ObjectStorageCreation extends InstanceCreation<ObjectStorageCreation> {

  ObjectStorageCreation(Controller controller, String name) {
    super(controller, name, ServicePlan.OBJECT_STORAGE, "global");
  }

  /** Chooses the plan with one rate for storage and traffic. */
  public ObjectStorageCreation oneRate() {
    return plan(ServicePlan.OBJECT_STORAGE_ONE_RATE);
  }

  @Override
  ObjectStorageCreation self() {
    return this;
  }
}
