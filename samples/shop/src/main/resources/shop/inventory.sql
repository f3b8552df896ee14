-- The stock of the products p1 ... p1000 in 8 warehouses, and what was shipped of the orders.
CREATE TABLE warehouse (
  code VARCHAR(4) PRIMARY KEY,
  city VARCHAR(40) NOT NULL,
  online BOOLEAN NOT NULL
);

-- W7 cannot be reached: asking for the stock of what lies there fails.
INSERT INTO warehouse VALUES
  ('W1', 'Rotterdam', TRUE), ('W2', 'Hamburg', TRUE), ('W3', 'Lille', TRUE), ('W4', 'Memphis', TRUE),
  ('W5', 'Reno', TRUE), ('W6', 'Busan', TRUE), ('W7', 'Trieste', FALSE), ('W8', 'Gdansk', TRUE);

CREATE TABLE stock (
  number INT PRIMARY KEY,
  product_id VARCHAR(12) NOT NULL UNIQUE,
  warehouse_code VARCHAR(4) NOT NULL,
  quantity INT NOT NULL,
  counted_at TIMESTAMP NOT NULL
);

-- Every fiftieth product has never been counted.
INSERT INTO stock
SELECT X, 'p' || X, 'W' || (1 + MOD(X, 8)), MOD(X * 17, 83), DATEADD(MINUTE, X * 37, TIMESTAMP '2026-09-01 06:00:00')
FROM SYSTEM_RANGE(1, 1000)
WHERE MOD(X, 50) > 0;
CREATE INDEX stock_of_warehouse ON stock (warehouse_code, number);
CREATE INDEX stock_by_quantity ON stock (quantity, number);

CREATE TABLE shipment (
  region VARCHAR(10) NOT NULL,
  number INT NOT NULL,
  carrier VARCHAR(40) NOT NULL,
  shipped_at TIMESTAMP NOT NULL,
  warehouse_code VARCHAR(4) NOT NULL,
  PRIMARY KEY (region, number)
);

-- The orders of orders.sql whose status is SHIPPED or DELIVERED.
INSERT INTO shipment
SELECT ARRAY['EUROPE', 'AMERICA', 'ASIA'][1 + MOD(X, 3)], 1 + (X - 1) / 3,
  ARRAY['Gull Post', 'Overland', 'Swift'][1 + MOD(X, 3)],
  DATEADD(HOUR, X * 9, TIMESTAMP '2024-03-02 08:00:00'), 'W' || (1 + MOD(X, 8))
FROM SYSTEM_RANGE(1, 2400)
WHERE MOD(X, 5) IN (1, 2, 3);
