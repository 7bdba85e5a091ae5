package io.github.redoubt.emulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The activity events of an emulator: of all its accounts and services. Object Storage reports what
 * concerns an instance as a whole, and of buckets what their activity tracking asks for; App ID
 * reports what happens at run time where that is switched on.
 *
 * <p>The newest {@value #MOST} are kept. Safe for use by many threads.
 */
public final class Activity {

  static final int MOST = 10_000;

  private final Deque<ActivityEvent> newest = new ArrayDeque<>();
  private final List<Consumer<ActivityEvent>> listeners = new CopyOnWriteArrayList<>();
  private final Runnable settling;

  /**
   * Makes one without events.
   *
   * @param settling waits for the events of what is being answered
   */
  Activity(Runnable settling) {
    this.settling = settling;
  }

  /**
   * The events so far, oldest first. Those of all calls that were answered before this one are
   * among them.
   */
  public List<ActivityEvent> events() {
    settling.run();
    synchronized (newest) {
      return List.copyOf(newest);
    }
  }

  /** The events of one action so far, oldest first. */
  public List<ActivityEvent> events(String action) {
    return events().stream().filter(event -> event.action().equals(action)).toList();
  }

  /**
   * Hands each further event on, as a route to a target would.
   *
   * @param listener called by the thread that answers the request
   */
  public void onEvent(Consumer<ActivityEvent> listener) {
    listeners.add(listener);
  }

  /** Forgets the events so far. */
  public void clear() {
    settling.run();
    synchronized (newest) {
      newest.clear();
    }
  }

  void add(ActivityEvent event) {
    synchronized (newest) {
      if (newest.size() == MOST) {
        newest.removeFirst();
      }
      newest.addLast(event);
    }
    listeners.forEach(listener -> listener.accept(event));
  }
}
