/** The oldest kernel that offices here still run; scripts and style sheets are made for it. */
export const browsers = 'chrome78';
