/** Access groups: their members, the rules that make members of users who sign in, settings. */
@NullMarked
package io.github.redoubt.emulator.iam.groups;

import org.jspecify.annotations.NullMarked;
