-- 1200 shoppers u1 ... u1200 and 40 sellers s1 ... s40.
CREATE TABLE shopper (
  number INT PRIMARY KEY,
  id VARCHAR(12) NOT NULL UNIQUE,
  username VARCHAR(40) NOT NULL UNIQUE,
  name VARCHAR(60) NOT NULL,
  membership VARCHAR(10) NOT NULL,
  street VARCHAR(60),
  city VARCHAR(40),
  country VARCHAR(2),
  joined_on DATE NOT NULL
);

INSERT INTO shopper
SELECT n, 'u' || n, LOWER(given) || n, given || ' ' || family,
  CASE WHEN MOD(n, 97) = 0 THEN 'STAFF' WHEN MOD(n, 4) = 1 THEN 'PLUS' ELSE 'BASIC' END,
  -- Every eleventh shopper has told no address.
  CASE WHEN MOD(n, 11) > 0 THEN (1 + MOD(n * 7, 120)) || ' ' || family || ' Street' END,
  CASE WHEN MOD(n, 11) > 0 THEN ARRAY['Porto', 'Graz', 'Turku', 'Leeds', 'Lyon', 'Ghent'][1 + MOD(n, 6)] END,
  CASE WHEN MOD(n, 11) > 0 THEN ARRAY['PT', 'AT', 'FI', 'GB', 'FR', 'BE'][1 + MOD(n, 6)] END,
  DATEADD(DAY, n, DATE '2021-01-03')
FROM (
  SELECT X AS n,
    ARRAY['Ada', 'Bruno', 'Chidi', 'Dalia', 'Emre', 'Freya', 'Goran', 'Hana', 'Ines', 'Jonas', 'Kaya', 'Lior',
      'Mina', 'Nuno', 'Oda', 'Pavel', 'Quirin'][1 + MOD(X, 17)] AS given,
    ARRAY['Alder', 'Birch', 'Cole', 'Dunne', 'Ekman', 'Ferro', 'Gray', 'Holt', 'Ito', 'Jansen', 'Kaur',
      'Lund', 'Marsh'][1 + MOD(X, 13)] AS family
  FROM SYSTEM_RANGE(1, 1200));

CREATE TABLE seller (
  id VARCHAR(12) PRIMARY KEY,
  username VARCHAR(40) NOT NULL UNIQUE,
  company VARCHAR(60) NOT NULL,
  joined_on DATE NOT NULL
);

INSERT INTO seller
SELECT 's' || X, 'shop' || X,
  ARRAY['Summit', 'Harbour', 'Meadow', 'Copper', 'Lantern', 'Juniper', 'Granite'][1 + MOD(X, 7)]
    || ' ' || ARRAY['Supply', 'Traders', 'Goods'][1 + MOD(X, 3)] || ' ' || X,
  DATEADD(DAY, X * 5, DATE '2020-02-01')
FROM SYSTEM_RANGE(1, 40);
