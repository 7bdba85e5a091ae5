/** App ID, as far as it reports what happens at run time. */
@NullMarked
package io.github.redoubt.emulator.appid;

import org.jspecify.annotations.NullMarked;
