package io.github.redoubt.access.resources;

/** An instance of any service that is to be. Belongs to one thread. */
public final class OtherCreation extends InstanceCreation<OtherCreation> {

  OtherCreation(Controller controller, String name, ServicePlan plan, String target) {
    super(controller, name, plan, target);
  }

  /**
   * Tells the service something about it.
   *
   * @param name a name that the service's documentation tells
   * @param value text, a number, a boolean, or a list or map of these
   */
  public OtherCreation parameter(String name, Object value) {
    return with(name, value);
  }

  @Override
  OtherCreation self() {
    return this;
  }
}
