/** Words of people who bought something. */
export interface DemoReview {
  readonly rating: 1 | 2 | 3 | 4 | 5
  readonly title: string
  readonly text: string
}

const of = (rating: DemoReview['rating'], title: string, text: string): DemoReview => ({
  rating,
  title,
  text,
})

/** True of nearly anything. */
const any: readonly DemoReview[] = [
  of(
    5,
    'Exactly as described',
    'The pictures are honest and so is the text. It was well packed and came a day early.',
  ),
  of(5, 'Would buy again', 'I bought it for my sister and kept it. She got the second one.'),
  of(
    5,
    'Better than the one it replaces',
    'I had a cheaper one for years. The difference is in every small detail, and I should have done this sooner.',
  ),
  of(5, 'Lovely thing', 'Not much to say: it is well made, it does what it should and I like looking at it.'),
  of(
    5,
    'A present that was really liked',
    'My father is hard to please. He has not stopped talking about it.',
  ),
  of(
    5,
    'Daily use for three weeks now',
    'No scratches, nothing loose, nothing that annoys. I will come back to this page if that changes.',
  ),
  of(5, 'Solid', 'You can feel that somebody thought about it. The weight is right, too.'),
  of(
    4,
    'Good, with one small thing',
    'All as promised. I only wish there was a bit more paper in the box to say how to look after it.',
  ),
  of(
    4,
    'Very good for the money',
    'There are fancier ones for twice the price. I compared, and I do not miss anything.',
  ),
  of(
    4,
    'Nice, colour a little darker',
    'On my screen it looked brighter. In the hand I like it better than in the picture, so no complaint.',
  ),
  of(4, 'Happy so far', 'Arrived quickly, feels sturdy. One star kept back until it has seen a winter.'),
  of(
    4,
    'Does its job',
    'Nothing spectacular, and that is meant as praise. I use it more than I thought I would.',
  ),
  of(
    4,
    'Smaller than I thought',
    'My own fault: the measures are right there in the text. Quality is excellent.',
  ),
  of(
    4,
    'Thoughtful packaging',
    'Card instead of foam, and still it came in one piece. The thing itself is just as sensible.',
  ),
  of(
    3,
    'It is all right',
    'Fine for what it is. I expected a little more for the price, but I am not sending it back.',
  ),
  of(
    3,
    'Mixed feelings',
    'Well made, but I had imagined it differently and cannot say why. My partner loves it.',
  ),
  of(
    3,
    'Good thing, slow parcel',
    'The product deserves more; the parcel sat in a depot for three days. I was told where it was, at least.',
  ),
  of(
    2,
    'Not for me',
    'Nothing wrong with the quality. It simply does not fit the way I live, and I gave it to a friend.',
  ),
  of(
    2,
    'Had hoped for better',
    'There was a small mark on it when it came. Support answered at once and gave something back, which I did not expect.',
  ),
]

const byCategory: Readonly<Record<string, readonly DemoReview[]>> = {
  kitchen: [
    of(
      5,
      'On the table every day',
      'It goes from stove to table to dishwasher and looks the same as on the first day.',
    ),
    of(
      5,
      'Makes breakfast slower, in a good way',
      'I sit down now instead of eating on my feet. That alone was worth it.',
    ),
    of(5, 'My grandmother would approve', 'Heavy where it should be heavy, and no gadget in sight.'),
    of(4, 'Cleans easily', 'Sauce and tea wipe off. Only the underside takes a little scrubbing.'),
    of(3, 'Fine, but heavy', 'Beautiful, and a workout. If you have tired wrists, take the smaller one.'),
  ],
  home: [
    of(5, 'The room is calmer now', 'It stands in the corner as if it had always been there.'),
    of(5, 'Guests ask about it', 'Three people wanted to know where it is from. Now they know.'),
    of(
      4,
      'Pretty, needs a good place',
      'It wants light and a bit of space around it. Once it had both, it was right.',
    ),
    of(
      4,
      'Smells of nothing, which I like',
      'So many things for the home stink of a factory. This one can go straight onto the shelf.',
    ),
    of(2, 'Too delicate for our household', 'Two children and a dog. It is lovely; it lasted a week.'),
  ],
  clothing: [
    of(
      5,
      'Fits',
      'I usually return half of what I order. This stayed, and I ordered a second one in another size for my brother.',
    ),
    of(5, 'Washed five times, still straight', 'The seams stay where they are and the colour has not moved.'),
    of(
      4,
      'Take your usual size',
      'A bit stiff on the first day, soft on the third. Length is just right for me at 1.76 m.',
    ),
    of(
      4,
      'Warm without being thick',
      'I wore it on the platform at six in the morning. No complaints from me or from my neck.',
    ),
    of(3, 'Nice cloth, wide cut', 'It is cut generously. I would take one size smaller the next time.'),
  ],
  'shoes-bags': [
    of(5, 'Ten kilometres on day one', 'No blister, no pinching. I do not know how they do it.'),
    of(
      5,
      'Holds more than it shows',
      'Laptop, lunch, umbrella and a library book, and it still closes without a fight.',
    ),
    of(4, 'Good leather, good zip', 'The two things that always break first look as if they will not.'),
    of(4, 'Rain tested', 'It was out in a proper Hamburg afternoon. Dry inside.'),
    of(
      3,
      'Needs breaking in',
      'Hard for the first week. I am told that is a good sign, and it is getting better.',
    ),
  ],
  tech: [
    of(
      5,
      'No app, no account, no update',
      'You switch it on and it works. I had forgotten that this was possible.',
    ),
    of(
      5,
      'The knobs!',
      'Somebody understood that a knob has to turn with a bit of resistance. I turn it for no reason at all.',
    ),
    of(4, 'Does one thing well', 'It does not do the other ten things, and that is why I bought it.'),
    of(4, 'Battery as promised', 'I counted. It is not more than they say, but it is not less either.'),
    of(
      2,
      'Louder than I thought',
      'The click is satisfying for me and a nuisance for the desk across. Bring it home, not to the office.',
    ),
  ],
  outdoors: [
    of(5, 'Survived its first storm', 'Wind all night, rain from the side. We slept, and it stood.'),
    of(5, 'Out every weekend', 'The children fight over it, which is the best review I can give.'),
    of(
      4,
      'Light enough to take along',
      'Not the lightest there is, but the others of that weight look as if they would break.',
    ),
    of(4, 'Honest tool', 'Good steel, good handle. I sanded the edge a little to suit my hand.'),
    of(
      3,
      'Good, carry bag is tight',
      'Everything about it is fine but getting it back into the bag, which takes two.',
    ),
  ],
  studio: [
    of(5, 'I write letters again', 'Bad ones, but that is not its fault.'),
    of(
      5,
      'Takes ink without bleeding',
      'I tried it with everything on my desk. Nothing goes through to the other side.',
    ),
    of(4, 'A pleasure to hold', 'You notice it after the second page: the hand does not tire.'),
    of(4, 'Good for beginners too', 'I bought it for a course and did not feel like I had bought a toy.'),
    of(3, 'Fine, but the case is thin', 'The thing itself is excellent. For the bag I put it into a tin.'),
  ],
  'music-games': [
    of(5, 'In tune out of the box', 'I checked against a fork: it was. After a week I only touched one peg.'),
    of(
      5,
      'Best evening in months',
      'Four people, no screens, and nobody looked at the time until one in the morning.',
    ),
    of(
      4,
      'Sturdy and well finished',
      'No sharp edges, no splinters. My niece has thrown it down the stairs twice.',
    ),
    of(4, 'Good sound for its size', 'It will not fill a hall, but my living room is not a hall.'),
    of(3, 'Nice, rules could be longer', 'We had to look up one case. After that it was great fun.'),
  ],
}

/** What staff will not publish, and why. */
export const unwanted = [
  {
    ...of(
      5,
      'Same thing for half the price',
      'Found it at bargain-barn dot example, use my code for another ten percent!',
    ),
    reason: 'advertising',
  },
  {
    ...of(3, 'Call me', 'If the seller reads this: my number is 0170 5550100, I am home after six.'),
    reason: 'personal-data',
  },
] as const

/** What people say about products of a top category. */
export function reviewsFor(category: string): readonly DemoReview[] {
  return [...(byCategory[category] ?? []), ...any]
}
