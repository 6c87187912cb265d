using Booking.Domain.BackOffice;
using Booking.Domain.Catalog;
using Booking.Domain.Reservations;
using Booking.Web.Theme.Grid;

namespace Booking.Web.Staff.Bookings;

/// <summary>
/// What the address of the list of bookings says, in the words of the domain; the page and the file read it alike.
/// </summary>
internal static class BookingsQuery
{
    public const string Path = "/staff/bookings";

    public const string Search = "q";
    public const string Status = "status";
    public const string From = "from";
    public const string To = "to";
    public const string Location = "location";
    public const string Program = "program";
    public const string Staff = "staff";
    public const string Method = "method";
    public const string Holds = "holds";
    public const string BookedFrom = "bookedFrom";
    public const string BookedTo = "bookedTo";

    public static readonly GridShape Shape = new(
        Path,
        [
            new(nameof(BookingColumn.Number)) { IsFixed = true },
            new(nameof(BookingColumn.Start))
            {
                IsSortable = true,
                SortsDownFirst = true,
                IsFixed = true,
            },
            new(nameof(BookingColumn.Member)) { IsSortable = true, IsFixed = true },
            new(nameof(BookingColumn.Program)),
            new(nameof(BookingColumn.Location)),
            new(nameof(BookingColumn.Staff)) { IsUsual = false },
            new(nameof(BookingColumn.Status)) { IsSortable = true },
            new(nameof(BookingColumn.Paid)),
            new(nameof(BookingColumn.Created)) { IsSortable = true, SortsDownFirst = true },
            new(nameof(BookingColumn.Type)) { IsUsual = false },
            new(nameof(BookingColumn.Hold)) { IsUsual = false },
            new(nameof(BookingColumn.Actions)) { IsFixed = true },
        ],
        nameof(BookingColumn.Created)
    )
    {
        Filters =
        [
            GridFilter.Text(Search),
            new(Status, value => Statuses(value).Count == value.Split(',').Length),
            GridFilter.Day(From),
            GridFilter.Day(To),
            GridFilter.Number(Location),
            GridFilter.Number(Program),
            GridFilter.Number(Staff),
            GridFilter.Choice<PaymentMethod>(Method),
            GridFilter.Flag(Holds),
            GridFilter.Day(BookedFrom),
            GridFilter.Day(BookedTo),
        ],
    };

    /// <summary>Those that stand behind "more filters".</summary>
    public static readonly IReadOnlyList<string> More =
    [
        Status,
        Location,
        Program,
        Staff,
        Method,
        Holds,
        BookedFrom,
        BookedTo,
    ];

    /// <param name="query">What follows the path, with or without "?".</param>
    public static GridQuery Read(string? query) => GridQuery.Read(Shape, query);

    /// <summary>The wanted bookings; days of the slot are its location's, the others the studio's.</summary>
    public static BookingFilter ToFilter(this GridQuery query) =>
        new()
        {
            Search = query[Search],
            Statuses = Statuses(query[Status] ?? ""),
            FirstDay = query.Day(From),
            LastDay = query.Day(To),
            LocationId = query.Number(Location),
            ProgramId = query.Number(Program),
            StaffId = query.Number(Staff),
            Method = query.Choice<PaymentMethod>(Method),
            OnlyHolds = query.Flag(Holds) == true,
            CreatedFrom = StudioDays.Start(query.Day(BookedFrom)),
            CreatedTo = StudioDays.End(query.Day(BookedTo)),
            Sort = Enum.Parse<BookingSort>(query.Sort),
            Descending = query.IsDescending,
        };

    /// <summary>Several, with commas between them, as a form with several boxes of one name sends them.</summary>
    public static IReadOnlyList<ReservationStatus> Statuses(string value) =>
        [
            .. value
                .Split(',')
                .Where(name => Enum.TryParse<ReservationStatus>(name, out var status) && $"{status}" == name)
                .Select(Enum.Parse<ReservationStatus>)
                .Distinct(),
        ];
}
