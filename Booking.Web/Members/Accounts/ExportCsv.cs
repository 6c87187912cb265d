using Booking.Domain.Common;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Domain.Scheduling.Import;
using Booking.Web.Startup;
using Booking.Web.Theme.Grid;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// What is held on a member as one table that a spreadsheet opens: a line for each booking, place on a waiting list,
/// purchase, use, payment, refund and mail, after those of the person.
/// </summary>
internal static class ExportCsv
{
    private static readonly string Head = $"kind,number,{CsvFile.Clock("at")},what,state,amount,currency,details";

    public static IEnumerable<string> Lines(MemberExport data)
    {
        yield return Head;
        foreach (var cells in Rows(data))
            yield return string.Join(',', cells.Select(cell => CsvCell.Written(cell ?? "")));
    }

    private static IEnumerable<string?[]> Rows(MemberExport data)
    {
        var who = data.Profile;
        yield return
        [
            "member",
            who.Number,
            CsvFile.Time(who.JoinedAt),
            who.Name,
            $"{who.Status}",
            null,
            null,
            Join(
                who.Reading,
                who.Email,
                who.Phone,
                who.Birthday?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                who.EmergencyName,
                who.EmergencyPhone,
                who.Language,
                who.SuspendedReason,
                string.Join(", ", who.Tags)
            ),
        ];
        foreach (var note in who.Notes)
            yield return ["note", null, CsvFile.Time(note.WrittenAt), note.Text, null, null, null, null];
        foreach (var change in who.FormerAddresses)
            yield return ["address", null, CsvFile.Time(change.AskedAt), change.To, null, null, null, change.From];
        foreach (var passkey in who.Passkeys)
            yield return ["passkey", null, CsvFile.Time(passkey.AddedAt), passkey.Name, null, null, null, null];
        foreach (var session in who.Sessions)
            yield return
            [
                "session",
                null,
                CsvFile.Time(session.LastSeenAt),
                session.Device,
                null,
                null,
                null,
                session.Address,
            ];
        foreach (var row in data.Reservations.Select(Reservation))
            yield return row;
        foreach (var row in data.WaitingLists.Select(Wait))
            yield return row;
        foreach (var contract in data.Contracts)
        {
            yield return Contract(contract);
            foreach (var line in contract.Statement)
                yield return Use(contract.Number, line);
        }

        foreach (var payment in data.Payments)
        {
            yield return Payment(payment);
            foreach (var refund in payment.Refunds)
                yield return Refund(payment.Number, refund);
        }

        foreach (var mail in data.Mails)
            yield return
            [
                "mail",
                null,
                CsvFile.Time(mail.CreatedAt),
                $"{mail.Occasion}",
                $"{mail.State}",
                null,
                null,
                Join(mail.To, mail.Subject, mail.Text),
            ];
    }

    private static string?[] Wait(ExportedWait row) =>
        [
            "waiting list",
            null,
            CsvFile.Time(row.StartsAt),
            In(row.Program),
            $"{row.Status}",
            null,
            null,
            Join(row.Contract, CsvFile.Time(row.JoinedAt), row.EndedAt is { } ended ? CsvFile.Time(ended) : null),
        ];

    private static string?[] Reservation(ExportedReservation row) =>
        [
            "booking",
            row.Number,
            CsvFile.Time(row.StartsAt),
            In(row.Program),
            $"{row.Status}",
            CsvFile.Number(row.Price),
            row.Currency,
            Join([
                In(row.Location),
                $"{row.Type}",
                $"{row.Method}",
                row.Contract,
                row.CancelReason,
                .. row.Answers.Select(a => $"{In(a.Question)} {In(a.Answer)}"),
            ]),
        ];

    private static string?[] Contract(ExportedContract row) =>
        [
            "plan",
            row.Number,
            CsvFile.Time(row.CreatedAt),
            In(row.Plan),
            $"{row.Status}",
            CsvFile.Number(row.Remaining),
            null,
            Join($"{row.Kind}", CsvFile.Time(row.ExpiresAt)),
        ];

    private static string?[] Use(string contract, ExportedLine row) =>
        [
            "use",
            contract,
            CsvFile.Time(row.At),
            $"{row.Kind}",
            null,
            CsvFile.Number(row.Change),
            null,
            Join(row.Reservation, row.Reason),
        ];

    private static string?[] Payment(ExportedPayment row) =>
        [
            "payment",
            row.Number,
            CsvFile.Time(row.PaidAt ?? row.CreatedAt),
            row.Description,
            $"{row.Status}",
            CsvFile.Number(row.Amount),
            row.Currency,
            Join([
                row.For,
                row.Cash ? "cash" : null,
                row.PaidWith?.Type,
                row.PaidWith?.Brand,
                row.PaidWith?.Last4,
                .. row.Notes,
            ]),
        ];

    private static string?[] Refund(string payment, ExportedRefund row) =>
        [
            "refund",
            row.Number,
            CsvFile.Time(row.CreatedAt),
            $"{row.Reason}",
            $"{row.State}",
            CsvFile.Number(row.Amount),
            row.Currency,
            Join(payment, row.Note),
        ];

    private static string In(LocalizedText text) => text.In(Languages.Current);

    private static string Join(params IEnumerable<string?> parts) =>
        string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));
}
