package io.github.redoubt.emulator;

import io.github.redoubt.emulator.appid.RuntimeEvents.Deed;
import java.util.function.Consumer;

/**
 * The users and applications of an instance of App ID, for tests of what is reported of them. App
 * ID itself signs nobody in here; what is said here is reported as if it had, where reporting is
 * switched on. Safe for use by many threads.
 *
 * <p>Providers are {@code cloud_directory}, {@code facebook}, {@code google} and {@code SAML}.
 */
public final class AppUsers {

  private static final String USER = "appid/user";
  private static final String APPLICATION = "appid/application";
  private static final String DIRECTORY_USER = "appid/cloud_dir/user";
  private static final String ATTRIBUTES = "appid-user-profiles/attributes";
  private static final String DIRECTORY = "cloud_directory";
  private static final String CLIENT = "client_credentials";
  private static final int DONE = 200;
  private static final int INVALID = 400;
  private static final int UNAUTHORIZED = 401;

  private final Consumer<Deed> happen;

  AppUsers(Consumer<Deed> happen) {
    this.happen = happen;
  }

  /** A user signs in. */
  public void signIn(String provider, String userId) {
    happen.accept(new Deed("user.authenticate", USER, provider, userId, DONE));
  }

  /** A user tries to sign in and fails; only of Cloud Directory it is told who. */
  public void failToSignIn(String provider, String userId) {
    happen.accept(new Deed("user.authenticate", USER, provider, userId, UNAUTHORIZED));
  }

  /** An application signs in by its own credentials. */
  public void signInApplication(String clientId) {
    happen.accept(new Deed("application.authenticate", APPLICATION, CLIENT, clientId, DONE));
  }

  /** An application tries to sign in and fails. */
  public void failToSignInApplication(String clientId) {
    happen.accept(
        new Deed("application.authenticate", APPLICATION, CLIENT, clientId, UNAUTHORIZED));
  }

  /** A user signs up in Cloud Directory. */
  public void signUp(String userId) {
    ofDirectory("cloud-dir-user.create", userId, DONE);
  }

  /** A user tries to sign up in Cloud Directory and is refused. */
  public void failToSignUp(String userId) {
    ofDirectory("cloud-dir-user.create", userId, INVALID);
  }

  /** A user of Cloud Directory is let in again. */
  public void allow(String userId) {
    ofDirectory("cloud-dir-user.allow", userId, DONE);
  }

  /** A user of Cloud Directory is shut out, as after too many failures. */
  public void shutOut(String userId) {
    ofDirectory("cloud-dir-user.set-off", userId, DONE);
  }

  /** A user of Cloud Directory has forgotten the password and gets a new one. */
  public void renewPassword(String userId) {
    ofDirectory("cloud-dir-user-credentials.renew", userId, DONE);
  }

  /** A user of Cloud Directory changes the password. */
  public void changePassword(String userId) {
    ofDirectory("cloud-dir-user-credentials.update", userId, DONE);
  }

  /** A user of Cloud Directory tries to change the password and is refused. */
  public void failToChangePassword(String userId) {
    ofDirectory("cloud-dir-user-credentials.update", userId, INVALID);
  }

  /** A user's tokens are revoked. */
  public void revokeTokens(String provider, String userId) {
    happen.accept(new Deed("user-tokens.revoke", USER, provider, userId, DONE));
  }

  /** The attributes of a user's profile are read. */
  public void readAttributes(String provider, String userId) {
    ofAttributes("read", provider, userId);
  }

  /** The attributes of a user's profile are changed. */
  public void updateAttributes(String provider, String userId) {
    ofAttributes("update", provider, userId);
  }

  /** An attribute of a user's profile is deleted. */
  public void deleteAttributes(String provider, String userId) {
    ofAttributes("delete", provider, userId);
  }

  private void ofDirectory(String action, String userId, int status) {
    happen.accept(new Deed(action, DIRECTORY_USER, DIRECTORY, userId, status));
  }

  private void ofAttributes(String verb, String provider, String userId) {
    happen.accept(new Deed("user-profile-attributes." + verb, ATTRIBUTES, provider, userId, DONE));
  }
}
