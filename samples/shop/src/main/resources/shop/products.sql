-- 1000 products p1 ... p1000 of 60 brands b1 ... b60, in part sold in 80 bundles k1 ... k80.
CREATE TABLE brand (
  id VARCHAR(12) PRIMARY KEY,
  name VARCHAR(40) NOT NULL,
  country VARCHAR(2) NOT NULL
);

INSERT INTO brand
SELECT 'b' || X,
  ARRAY['North', 'Stone', 'River', 'Cedar', 'Falcon', 'Ember', 'Polar', 'Tidal', 'Amber', 'Wren'][1 + MOD(X, 10)]
    || ARRAY['peak', 'field', 'craft', 'works', 'line', 'bound'][1 + MOD(X / 10, 6)],
  ARRAY['SE', 'CH', 'DE', 'IT', 'JP'][1 + MOD(X, 5)]
FROM SYSTEM_RANGE(1, 60);

CREATE TABLE product (
  number INT PRIMARY KEY,
  id VARCHAR(12) NOT NULL UNIQUE,
  sku VARCHAR(20) NOT NULL UNIQUE,
  name VARCHAR(80) NOT NULL,
  description VARCHAR(200),
  department VARCHAR(10) NOT NULL,
  price INT NOT NULL,
  weight_grams INT NOT NULL,
  released_on DATE NOT NULL,
  brand_id VARCHAR(12) NOT NULL,
  seller_id VARCHAR(12) NOT NULL,
  popularity INT NOT NULL
);

-- The price is told in orders.sql once more, as what buyers paid.
INSERT INTO product
SELECT n, 'p' || n, UPPER(SUBSTRING(noun, 1, 3)) || '-' || (10000 + n), adjective || ' ' || noun || ' ' || n,
  -- Every ninth product has no description.
  CASE WHEN MOD(n, 9) > 0 THEN 'A ' || LOWER(adjective) || ' ' || LOWER(noun) || ' for long days.' END,
  ARRAY['CAMPING', 'CLIMBING', 'CYCLING', 'KITCHEN', 'READING'][1 + MOD(n, 5)],
  500 + MOD(n * 7919, 24500), 80 + MOD(n * 613, 9000),
  DATEADD(DAY, MOD(n * 31, 2000), DATE '2020-05-01'),
  'b' || (1 + MOD(n * 7, 60)), 's' || (1 + MOD(n * 11, 40)), MOD(n * 2741, 100003)
FROM (
  SELECT X AS n,
    ARRAY['Light', 'Sturdy', 'Folding', 'Quiet', 'Warm', 'Bright', 'Compact', 'Trusty'][1 + MOD(X / 5, 8)] AS adjective,
    CASE MOD(X, 5)
      WHEN 0 THEN ARRAY['Tent', 'Lantern', 'Stove'][1 + MOD(X / 40, 3)]
      WHEN 1 THEN ARRAY['Rope', 'Harness', 'Helmet'][1 + MOD(X / 40, 3)]
      WHEN 2 THEN ARRAY['Pump', 'Saddle', 'Pannier'][1 + MOD(X / 40, 3)]
      WHEN 3 THEN ARRAY['Kettle', 'Skillet', 'Grinder'][1 + MOD(X / 40, 3)]
      ELSE ARRAY['Atlas', 'Novel', 'Notebook'][1 + MOD(X / 40, 3)] END AS noun
  FROM SYSTEM_RANGE(1, 1000));
CREATE INDEX product_of_brand ON product (brand_id, number);
CREATE INDEX product_by_price ON product (price, number);

CREATE TABLE bundle (
  number INT PRIMARY KEY,
  id VARCHAR(12) NOT NULL UNIQUE,
  name VARCHAR(80) NOT NULL,
  price INT NOT NULL,
  discount_percent INT NOT NULL
);

CREATE TABLE bundle_product (
  bundle_id VARCHAR(12) NOT NULL,
  position INT NOT NULL,
  product_id VARCHAR(12) NOT NULL,
  PRIMARY KEY (bundle_id, position)
);

INSERT INTO bundle_product
SELECT 'k' || k.X, j.X, 'p' || (1 + MOD(k.X * 13 + j.X * 211, 1000))
FROM SYSTEM_RANGE(1, 80) k, SYSTEM_RANGE(1, 4) j
WHERE j.X <= 2 + MOD(k.X, 3);
CREATE INDEX bundle_of_product ON bundle_product (product_id);

INSERT INTO bundle
SELECT k.X, 'k' || k.X,
  ARRAY['Weekend', 'Starter', 'Rainy day', 'Festival'][1 + MOD(k.X, 4)] || ' bundle ' || k.X,
  (SELECT SUM(p.price) * (90 - MOD(k.X, 4) * 5) / 100
    FROM bundle_product bp JOIN product p ON p.id = bp.product_id WHERE bp.bundle_id = 'k' || k.X),
  10 + MOD(k.X, 4) * 5
FROM SYSTEM_RANGE(1, 80) k;
