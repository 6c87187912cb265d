using System.Text;
using Booking.Domain.Catalog;
using Booking.Domain.Scheduling.Import;
using Booking.Domain.Scheduling.Series;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Tests.Scheduling;

/// <summary>How a row becomes a slot, or says what is wrong with it: line, column, reason.</summary>
public sealed class RowReaderTests
{
    private static readonly DateTimeOffset TenInTokyo = new(2026, 12, 1, 1, 0, 0, TimeSpan.Zero);

    private static readonly BulkNames Names = new(
        [
            new(1, "LC1", new("渋谷", "Shibuya"), true, "Asia/Tokyo"),
            new(2, "LC2", new("ベルリン", "Berlin"), true, "Europe/Berlin"),
        ],
        [
            new(1, "PG1", new("朝ヨガ", "Morning yoga"), true, ProgramKind.Class, 2800, 1100, "jpy"),
            new(2, "PG2", new("個人", "Lesson"), true, ProgramKind.Lesson, 5000, null, "jpy"),
        ],
        [
            new(1, "ST1", new("田中", "Tanaka"), true),
            new(2, "ST2", new("田中", "Tanaka"), true),
            new(3, "ST3", new("佐藤", "Sato"), true),
            new(4, "ST4", new("佐藤", "Sato"), false),
        ],
        [new(1, new("A", "A"), true, 1), new(2, new("A", "A"), true, 2), new(3, new("B", "B"), true, 2)],
        [],
        []
    );

    [Fact]
    public void Names_numbers_and_both_find_the_same()
    {
        foreach (
            var (location, program) in new[]
            {
                ("渋谷", "朝ヨガ"),
                ("LC1", "PG1"),
                ("shibuya", "MORNING YOGA"),
                ("LC1 渋谷", "PG1 Morning yoga"),
                ("ＬＣ１", "pg1　朝ヨガ"),
            }
        )
        {
            var draft = Read($"{location},{program},ST3,A,2026-12-01,10:00,11:00,,8,2,,").Draft!;
            Assert.Equal(
                (1, 1, 3, 1, TenInTokyo, TenInTokyo.AddHours(1), 8, 2, 2800),
                (
                    draft.LocationId,
                    draft.ProgramId,
                    draft.StaffId,
                    draft.RoomId,
                    draft.StartsAt,
                    draft.EndsAt,
                    draft.Capacity,
                    draft.TrialCapacity,
                    draft.Price
                )
            );
            Assert.Null(draft.TrialPrice); // its column is there and empty: none
        }
    }

    [Theory]
    [InlineData("2026-12-01", "10:00", "11:00", "")]
    [InlineData("2026/12/1", "１０：００", "", "60")]
    [InlineData("2026年12月1日", "10時0分", "11:00", "60")]
    [InlineData("2026.12.01", "10:00:00", "11:00:00", "")]
    public void Dates_and_times_are_read_as_people_write_them(string date, string start, string end, string minutes) =>
        Assert.Equal(
            (TenInTokyo, TenInTokyo.AddHours(1)),
            (
                Read($"渋谷,朝ヨガ,,,{date},{start},{end},{minutes},8,,,").Draft!.StartsAt,
                Read($"渋谷,朝ヨガ,,,{date},{start},{end},{minutes},8,,,").Draft!.EndsAt
            )
        );

    [Theory]
    [InlineData("23:00", "24:00", "", 60)]
    [InlineData("23:30", "00:30", "60", 60)]
    [InlineData("23:30", "", "60", 60)]
    public void A_slot_may_last_until_midnight_and_over_it(string start, string end, string minutes, int length)
    {
        var draft = Read($"渋谷,朝ヨガ,,,2026-12-01,{start},{end},{minutes},8,,,").Draft!;

        Assert.Equal(TimeSpan.FromMinutes(length), draft.EndsAt - draft.StartsAt);
    }

    [Theory]
    [InlineData(",朝ヨガ,,,2026-12-01,10:00,11:00,,8,,,", SlotColumn.Location, RowFault.Missing)]
    [InlineData("新宿,朝ヨガ,,,2026-12-01,10:00,11:00,,8,,,", SlotColumn.Location, RowFault.Unknown)]
    [InlineData("渋谷,夜ヨガ,,,2026-12-01,10:00,11:00,,8,,,", SlotColumn.Program, RowFault.Unknown)]
    [InlineData("渋谷,PG1 夜ヨガ,,,2026-12-01,10:00,11:00,,8,,,", SlotColumn.Program, RowFault.NameDiffers)]
    [InlineData("渋谷,PG9,,,2026-12-01,10:00,11:00,,8,,,", SlotColumn.Program, RowFault.Unknown)]
    [InlineData("渋谷,朝ヨガ,田中,,2026-12-01,10:00,11:00,,8,,,", SlotColumn.Staff, RowFault.Ambiguous)]
    [InlineData("渋谷,朝ヨガ,,B,2026-12-01,10:00,11:00,,8,,,", SlotColumn.Room, RowFault.OtherLocation)]
    [InlineData("渋谷,朝ヨガ,,C,2026-12-01,10:00,11:00,,8,,,", SlotColumn.Room, RowFault.Unknown)]
    [InlineData("渋谷,朝ヨガ,,,01.12.2026,10:00,11:00,,8,,,", SlotColumn.Date, RowFault.NotADate)]
    [InlineData("渋谷,朝ヨガ,,,2026-02-30,10:00,11:00,,8,,,", SlotColumn.Date, RowFault.NotADate)]
    [InlineData("渋谷,朝ヨガ,,,2026-12-01,10h,11:00,,8,,,", SlotColumn.Start, RowFault.NotATime)]
    [InlineData("渋谷,朝ヨガ,,,2026-12-01,10:00,10:00,,8,,,", SlotColumn.End, RowFault.EndsBeforeStart)]
    [InlineData("渋谷,朝ヨガ,,,2026-12-01,10:00,,,8,,,", SlotColumn.End, RowFault.Missing)]
    [InlineData("渋谷,朝ヨガ,,,2026-12-01,10:00,11:30,60,8,,,", SlotColumn.Minutes, RowFault.EndDiffers)]
    [InlineData("渋谷,朝ヨガ,,,2026-12-01,10:00,,0,8,,,", SlotColumn.Minutes, RowFault.OutOfRange)]
    [InlineData("渋谷,朝ヨガ,,,2026-12-01,10:00,11:00,,,,,", SlotColumn.Capacity, RowFault.Missing)]
    [InlineData("渋谷,朝ヨガ,,,2026-12-01,10:00,11:00,,many,,,", SlotColumn.Capacity, RowFault.NotANumber)]
    [InlineData("渋谷,朝ヨガ,,,2026-12-01,10:00,11:00,,99999999999,,,", SlotColumn.Capacity, RowFault.OutOfRange)]
    [InlineData("渋谷,朝ヨガ,,,2026-12-01,10:00,11:00,,8,,2.5,", SlotColumn.Price, RowFault.NotANumber)]
    public void A_bad_row_names_line_column_and_reason(string row, SlotColumn column, RowFault fault)
    {
        var read = Read(row);

        Assert.Equal((BulkState.Bad, 2), (read.State, read.Line));
        Assert.Equal((column, fault), (read.Problems.Single().Column, read.Problems.Single().Fault));
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() =>
        Assert.Equal(
            [SlotColumn.Location, SlotColumn.Date, SlotColumn.Start, SlotColumn.Capacity],
            Read("新宿,朝ヨガ,,,tomorrow,noon,13:00,,few,,,").Problems.Select(p => p.Column!.Value)
        );

    [Fact]
    public void Money_is_read_with_its_signs() =>
        Assert.Equal(2500, Read("渋谷,朝ヨガ,,,2026-12-01,10:00,11:00,,8,,\"￥2,500円\",").Draft!.Price);

    [Fact]
    public void Of_two_names_the_active_one_is_meant() =>
        Assert.Equal(3, Read("渋谷,朝ヨガ,佐藤,,2026-12-01,10:00,11:00,,8,,,").Draft!.StaffId);

    [Fact]
    public void The_number_of_a_slot_settles_what_a_name_or_an_hour_leaves_open()
    {
        var second = new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero); // 2:30 in Berlin for the second time
        var standing = new ExistingSlot(
            7,
            new()
            {
                ProgramId = 1,
                LocationId = 2,
                StaffId = 2,
                StartsAt = second,
                EndsAt = second.AddHours(1),
                Capacity = 8,
                Price = 2800,
            },
            SlotStatus.Open
        );
        var row = "ベルリン,朝ヨガ,田中,,2026-10-25,2:30,3:30,,8,,,";

        Assert.Equal(
            (2L, second),
            (Read("SS7," + row, standing).Draft!.StaffId!.Value, Read("SS7," + row, standing).Draft!.StartsAt)
        );
        Assert.Equal(
            RowFault.SlotDiffers,
            Read("SS7," + row.Replace("2:30,3:30", "3:30,4:30", StringComparison.Ordinal), standing)
                .Problems.Single()
                .Fault
        );
        Assert.Equal(
            RowFault.SlotUnknown,
            Read("SS8," + row.Replace("田中", "佐藤", StringComparison.Ordinal), standing).Problems.Single().Fault
        );
        Assert.Equal(
            RowFault.SlotCancelled,
            Read(
                "SS7," + row.Replace("田中", "佐藤", StringComparison.Ordinal),
                standing with
                {
                    Status = SlotStatus.Cancelled,
                }
            )
                .Problems.Single()
                .Fault
        );
    }

    [Theory]
    [InlineData("2:30,2:50", 20)] // as it stands
    [InlineData("2:30,2:45", 15)] // only the end is another
    [InlineData("2:30,3:30", 60)]
    public void The_end_of_a_slot_in_the_second_of_two_equal_hours_is_read_in_it(string times, int minutes)
    {
        var second = new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero);
        foreach (var until in new[] { 20, 60 })
        {
            var standing = new ExistingSlot(
                7,
                new()
                {
                    ProgramId = 1,
                    LocationId = 2,
                    StaffId = 3,
                    StartsAt = second,
                    EndsAt = second.AddMinutes(until),
                    Capacity = 8,
                    Price = 2800,
                },
                SlotStatus.Open
            );
            var draft = Read($"SS7,ベルリン,朝ヨガ,佐藤,,2026-10-25,{times},,8,,,", standing).Draft!;
            Assert.Equal((second, second.AddMinutes(minutes)), (draft.StartsAt, draft.EndsAt));
        }
    }

    [Fact]
    public void An_end_that_the_clock_shows_twice_is_the_one_after_the_start() =>
        Assert.Equal(
            new DateTimeOffset(2026, 10, 25, 1, 15, 0, TimeSpan.Zero),
            Read("ベルリン,朝ヨガ,佐藤,,2026-10-25,2:30,2:15,,8,,,").Draft!.EndsAt
        );

    private static BulkRow Read(string row, ExistingSlot? standing = null)
    {
        var head = "location,program,staff,room,date,start,end,minutes,capacity,trial capacity,price,trial price\n";
        var table = SlotTable.Read(Encoding.UTF8.GetBytes((standing is null ? head : "slot," + head) + row)).Value!;
        return new RowReader(
            Names,
            standing is null ? new Dictionary<long, ExistingSlot>() : new() { [standing.Id] = standing }
        ).Read(table.Rows.Single());
    }
}
