/** Whether App ID tells of each sign-in of an application's users. */
@NullMarked
package io.github.redoubt.audit.appid;

import org.jspecify.annotations.NullMarked;
