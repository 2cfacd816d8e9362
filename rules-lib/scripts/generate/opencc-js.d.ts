// opencc-js types its converters, not its dictionaries: one string of "traditional simplified" pairs, parted by bars.
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string;
  export default pairs;
}
