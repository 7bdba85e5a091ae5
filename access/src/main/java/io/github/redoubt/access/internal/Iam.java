package io.github.redoubt.access.internal;

import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Network;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Caller;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.core.internal.Errors;
import io.github.redoubt.core.internal.Wire;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The management APIs of IAM and of the resource services, for one account. */
public final class Iam {

  private final IbmCloud cloud;
  private final Connection connection;
  private final Wire wire;
  private final Optional<String> named;
  private volatile @Nullable Caller caller;

  /**
   * Speaks for an account.
   *
   * @param account empty for the one that the connection signs in to
   */
  public Iam(IbmCloud cloud, Optional<String> account) {
    this.cloud = cloud;
    this.connection = Connection.of(cloud);
    this.named = account;
    this.wire = connection.iam(IamErrors.INSTANCE);
  }

  /** Gives the connection itself, for whoever signs in as somebody else. */
  public IbmCloud cloud() {
    return cloud;
  }

  /**
   * Gives the account's id. Signs in to learn it, if it was not named.
   *
   * @throws InvalidRequestException if the connection's credentials do not tell it
   */
  public String account() {
    return named.orElseGet(() -> caller().accountId());
  }

  /** Says whom the connection signs in as. */
  public Caller caller() {
    Caller known = caller;
    if (known == null) {
      known = connection.caller();
      caller = known;
    }
    return known;
  }

  public Call.Builder get(String operation, String... path) {
    return wire.get(operation).path(path);
  }

  public Call.Builder head(String operation, String... path) {
    return wire.head(operation).path(path);
  }

  public Call.Builder post(String operation, String... path) {
    return wire.post(operation).path(path);
  }

  public Call.Builder put(String operation, String... path) {
    return wire.put(operation).path(path);
  }

  public Call.Builder patch(String operation, String... path) {
    return wire.patch(operation).path(path);
  }

  public Call.Builder delete(String operation, String... path) {
    return wire.delete(operation).path(path);
  }

  /** Gives the client of IAM itself, for listings that follow addresses. */
  public Wire wire() {
    return wire;
  }

  /** Gives the client of the Resource Controller. */
  public Wire resourceController() {
    return resources(Service.RESOURCE_CONTROLLER, "Resource Controller", ResourceErrors.INSTANCE);
  }

  /** Gives the client of the Resource Manager, which shares its host. */
  public Wire resourceManager() {
    return resources(Service.RESOURCE_MANAGER, "Resource Manager", Errors.json("Transaction-Id"));
  }

  private Wire resources(Service service, String title, Errors errors) {
    String host = "resource-controller.cloud.ibm.com";
    return connection.wire(
        service,
        title,
        () -> "https://" + (cloud.network() == Network.PUBLIC ? "" : "private.") + host,
        errors);
  }

  /** Gives the client of the Global Catalog. */
  public Wire globalCatalog() {
    String host = "globalcatalog.cloud.ibm.com";
    return connection.wire(
        Service.GLOBAL_CATALOG,
        "Global Catalog",
        () -> "https://" + (cloud.network() == Network.PUBLIC ? "" : "private.") + host,
        Errors.json("Transaction-Id"));
  }

  /** Runs code beside the caller, on the connection's threads. */
  public <T> CompletableFuture<T> async(Supplier<? extends T> work) {
    return wire.async(work);
  }
}
