/** Given names and what people who bear them are called, in a few languages. Only what is common knowledge. */
const families = `
alexander alexandra alex sandy sasha lex
alfred alfie fred
andrew andy drew
anthony tony
barbara barb babs
benjamin ben benny
catherine katherine kathryn cathy kathy kate katie
charles charlie chuck chas
christine christina chris chrissy tina
christopher chris kit
daniel dan danny
david dave davy
deborah debra deb debbie
donald don donnie
dorothy dot dottie
edward ed eddie ted ned
elizabeth elisabeth liz lizzie beth betty eliza libby lisa
emmanuel manny
frances fran francie
francis frank
francisco paco pancho
franz francesco frank franco
frederick friedrich fred freddie fritz
gabriel gabe
geoffrey jeffrey geoff jeff
gerald gerard gerry jerry
gregory greg
guillermo memo
harold harry hal
henry harry hank
hans johann johannes
isabel isabella bella izzy
jacob jake
jacqueline jackie
james jim jimmy jamie
janet jan
jennifer jen jenny
jessica jess jessie
john jack johnny jon
jonathan jon jonny
jose pepe
joseph giuseppe josef joe joey beppe sepp
joshua josh
judith judy
kenneth ken kenny
kimberly kim
lawrence laurence larry laurie
leonard len lenny leo
louis lewis lou
margaret maggie meg peggy greta
martin marty
matthew matt
maximilian max
melissa mel
michael mike mick mickey
mikhail misha
mohammed mohammad muhammad mohamed mo
nancy nan
natalie natalia nat
nathaniel nathan nat nate
nicholas nick nicky
nicola nicole nikki
pamela pam
patricia pat patty tricia trish
patrick pat paddy
peter pete
philip phillip phil
raymond ray
rebecca becky becca
reginald reg reggie
richard rick ricky rich dick
robert bob bobby rob robbie bert
roger rodge
ronald ron ronnie
rosemary rose rosie
samuel samantha sam sammy
sarah sara sally
sebastian seb basti
stephen steven steve
stephanie steph
susan suzanne sue susie suzie
terence terry
theodore ted teddy theo
thomas tom tommy
timothy tim timmy
valerie val
victoria vicky tori
vincent vince
virginia ginny
walter walt wally
william bill billy will willie liam
zachary zach zack`;

const lines = families.trim().split('\n').map((line) => line.split(' ')); // prettier-ignore

/** What else somebody with this given name may be called; folded, as given. */
export function shortNames(word: string): string[] {
  const others = lines.filter((line) => line.includes(word)).flat();
  return [...new Set(others)].filter((other) => other !== word);
}
