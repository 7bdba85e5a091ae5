/**
 * Records that outlive the process: written to files before they are sent. Not for applications.
 */
@NullMarked
package io.github.redoubt.audit.internal.spill;

import org.jspecify.annotations.NullMarked;
