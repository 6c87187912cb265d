using Booking.Domain.Reservations.Holds;
using Npgsql;

namespace Booking.Tests.Benchmarks;

internal sealed partial class HoldsByHand
{
    private const string LockSql = """
        UPDATE "Members" SET "BookingLock" = "BookingLock" + 1 WHERE "Id" = $1 AND "AccountId" = $2
            AND "Status" = 'Active'
        """;

    private const string ReceiptSql = """
        SELECT c."AccountId", c."Key", c."At", c."Fingerprint", c."SubjectId" FROM "CommandReceipts" AS c
            WHERE c."AccountId" = $1 AND c."Key" = $2 LIMIT 1
        """;

    private const string SlotSql = """
        SELECT s."Id", s."Capacity", s."Currency", s."EndsAt", s."Held", s."LocationId", s."Price", s."ProgramId",
            s."Reserved", s."Revision", s."StaffId", s."StartsAt", s."Status",
            s."TrialCapacity", s."TrialHeld", s."TrialPrice", s."TrialReserved", s."Version", p."Id", p."CategoryId",
                p."Currency", p."Kind", p."PointCost", p."Price", p."TicketCost",
            p."TrialPrice", p."DescriptionEn", p."DescriptionJa", p."NameEn", p."NameJa", l."Id", l."TimeZone",
                l."AddressEn", l."AddressJa", l."NameEn", l."NameJa"
        FROM "Slots" AS s INNER JOIN "Programs" AS p ON s."ProgramId" = p."Id" INNER
            JOIN "Locations" AS l ON s."LocationId" = l."Id"
        WHERE s."Id" = $1 LIMIT 1
        """;

    private const string DeadlinesSql = """
        SELECT d."Id", d."CancelMinutes", d."CategoryId", d."LocationId", d."ProgramId", d."ReserveMinutes"
            FROM "DeadlinePolicies" AS d
        WHERE d."ProgramId" = $1 OR d."CategoryId" = $2 OR d."LocationId" = $3 OR (d."ProgramId" IS NULL
            AND d."CategoryId" IS NULL AND d."LocationId" IS NULL)
        """;

    private const string InTheWaySql = """
        SELECT r."Id", r."SlotId", r."ProgramId", r."UsesTrial", r."Status" FROM "Reservations" AS r INNER
            JOIN "Slots" AS s ON r."SlotId" = s."Id"
        WHERE r."MemberId" = $1 AND r."Status" NOT IN ('Cancelled', 'Expired') AND s."StartsAt" < $2 AND s."EndsAt" > $3
        """;

    private const string MemberSql = """
        SELECT m."Id", m."AccountId", m."BookingLock", m."CreatedAt", m."Language", m."Name", m."Status", a."Id",
            a."AccessFailedCount", a."ConcurrencyStamp", a."Email", a."EmailConfirmed",
            a."LockoutEnabled", a."LockoutEnd", a."NormalizedEmail", a."NormalizedUserName", a."PasswordHash",
                a."PhoneNumber", a."PhoneNumberConfirmed", a."SecurityStamp",
            a."TwoFactorEnabled", a."UserName"
        FROM "Members" AS m INNER JOIN "AspNetUsers" AS a ON m."AccountId" = a."Id" WHERE m."Id" = $1 LIMIT 2
        """;

    private const string TakeSeatSql = """
        UPDATE "Slots" SET "Reserved" = "Reserved" + 1, "Held" = "Held" + $1, "Revision" = "Revision" + 1,
            "UpdatedAt" = $3
        WHERE "Id" = $2 AND "Status" = 'Open' AND "StartsAt" > $3 AND "Reserved" < "Capacity"
        """;

    private const string InsertReceiptSql = """
        INSERT INTO "CommandReceipts" ("AccountId", "Key", "At", "Fingerprint", "SubjectId") VALUES ($1, $2, $3, $4, $5)
        """;

    private const string InsertReservationSql = """
        INSERT INTO "Reservations" ("Id", "CancelledLate", "ConfirmedAt", "CreatedAt", "Currency", "EndedAt",
            "HoldExpiresAt", "MemberId", "Method", "Price", "ProgramId", "ReleaseAttemptAt",
            "ReleaseAttempts", "ReleaseCause", "SlotId", "Status", "Type", "UsesTrial", "UpdatedAt")
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $4)
        """;

    private const string InsertTransitionSql = """
        INSERT INTO "StateTransitions" ("Id", "At", "Conflict", "Metadata", "Entity", "EntityId", "From", "Success",
            "To", "Trigger") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    private const string InsertPaymentSql = """
        INSERT INTO "Payments" ("Id", "Amount", "CreatedAt", "Currency", "Description", "MemberId", "PaidAt",
            "PaymentIntentId", "RefundAsked", "Refunded", "ReservationId", "Status", "SurplusToId", "UpdatedAt")
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $3)
        """;

    private const string InsertCheckoutSql = """
        INSERT INTO "Checkouts" ("Id", "Body", "CreatedAt", "ExpiresAt", "IdempotencyKey", "PaymentId", "SessionId",
            "State", "Url") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    private const string RecordOpenedSql = """
        UPDATE "Checkouts" SET "SessionId" = $1, "Url" = $2, "ExpiresAt" = $3, "State" = $4 WHERE "Id" = $5
            AND "State" = 'Prepared'
        """;
}
