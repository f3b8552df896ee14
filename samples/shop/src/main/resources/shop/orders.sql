-- 2400 orders and their 6000 lines. A shopper buys in one region only, as 3 divides 1200.
CREATE TABLE purchase (
  sequence INT PRIMARY KEY,
  region VARCHAR(10) NOT NULL,
  number INT NOT NULL,
  placed_on DATE NOT NULL,
  status VARCHAR(10) NOT NULL,
  buyer_id VARCHAR(12) NOT NULL,
  street VARCHAR(60) NOT NULL,
  city VARCHAR(40) NOT NULL,
  country VARCHAR(2) NOT NULL,
  UNIQUE (region, number)
);

INSERT INTO purchase
SELECT X, ARRAY['EUROPE', 'AMERICA', 'ASIA'][1 + MOD(X, 3)], 1 + (X - 1) / 3,
  DATEADD(HOUR, X * 9, DATE '2024-03-01'),
  ARRAY['PLACED', 'SHIPPED', 'DELIVERED', 'DELIVERED', 'CANCELLED'][1 + MOD(X, 5)],
  'u' || (1 + MOD(X * 17, 1200)), (1 + MOD(X, 90)) || ' Market Row',
  ARRAY['Ghent', 'Boise', 'Daegu'][1 + MOD(X, 3)], ARRAY['BE', 'US', 'KR'][1 + MOD(X, 3)]
FROM SYSTEM_RANGE(1, 2400);
CREATE INDEX purchase_of_buyer ON purchase (buyer_id, sequence);

CREATE TABLE purchase_line (
  sequence INT NOT NULL,
  position INT NOT NULL,
  product_id VARCHAR(12) NOT NULL,
  quantity INT NOT NULL,
  unit_price INT NOT NULL,
  PRIMARY KEY (sequence, position)
);

INSERT INTO purchase_line
SELECT k, j, 'p' || n, 1 + MOD(k + j, 3), 500 + MOD(n * 7919, 24500)
FROM (
  SELECT k.X AS k, j.X AS j, 1 + MOD(k.X * 37 + j.X * 101, 1000) AS n
  FROM SYSTEM_RANGE(1, 2400) k, SYSTEM_RANGE(1, 4) j
  WHERE j.X <= 1 + MOD(k.X, 4));
CREATE INDEX purchase_line_of_product ON purchase_line (product_id);
