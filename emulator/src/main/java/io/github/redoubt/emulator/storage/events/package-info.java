/** What is reported of requests: activity events, as each bucket's tracking asks for them. */
@NullMarked
package io.github.redoubt.emulator.storage.events;

import org.jspecify.annotations.NullMarked;
