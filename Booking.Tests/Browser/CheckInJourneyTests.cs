using System.Text;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace Booking.Tests.Browser;

/// <summary>A member shows the code on their phone; the camera at the desk reads it.</summary>
[Collection(BrowserTests.Name)]
public sealed class CheckInJourneyTests(Chromium chromium)
{
    [Fact]
    public async Task The_camera_reads_the_member_s_code_and_they_are_checked_in()
    {
        await using var host = await WebHost.StartAsync();
        var slot = await DeskJourneyTests.BookedSlotAsync(host);
        await using var member = await chromium.OpenAsync(host.Address, "ja", 390);
        await member.SignInAsync("member@demo.example", "/pass");
        await member.InteractiveAsync();
        await member.Page.Locator(".pass-qr svg").WaitForAsync();
        await member.ShotAsync("pass");

        var film = Path.Combine(Path.GetTempPath(), $"check-in-{Guid.NewGuid():n}.y4m");
        try
        {
            await using (var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync())
                await File.WriteAllBytesAsync(
                    film,
                    Film(
                        host.Get<SecretText>()
                            .Unprotect(
                                await db.Members.Where(m => m.PassCode != null).Select(m => m.PassCode).SingleAsync()
                            )!
                    )
                );
            await using var browser = await chromium.WithCameraAsync(film);
            await using var staff = await chromium.OpenAsync(host.Address, "ja", 390, browser: browser);
            await staff.SignInAsync("staff@demo.example", $"/staff/slots/{slot.Number}");
            await staff.InteractiveAsync();
            await staff.Page.Locator(".camera").ClickAsync();

            await staff.Page.Locator(".welcome").WaitForAsync();
            await staff.Expect(staff.Page.Locator(".door-person .badge.good")).ToHaveCountAsync(1);
            await staff.ShotAsync("check-in");
            await staff.Page.Locator(".camera").ClickAsync();
            await staff.Expect(staff.Page.Locator(".viewfinder")).ToBeHiddenAsync();
            Assert.Empty(staff.Faults);
        }
        finally
        {
            File.Delete(film);
        }
    }

    /// <summary>A few frames of the code, as a camera would see it.</summary>
    internal static byte[] Film(string code)
    {
        const int width = 640,
            height = 480,
            module = 8;
        using var data = QRCodeGenerator.GenerateQrCode(code, QRCodeGenerator.ECCLevel.Q);
        var light = Enumerable.Repeat((byte)235, width * height).ToArray();
        var size = data.ModuleMatrix.Count;
        var (left, top) = ((width - (size * module)) / 2, (height - (size * module)) / 2);
        for (var y = 0; y < size * module; y++)
            for (var x = 0; x < size * module; x++)
                if (data.ModuleMatrix[y / module][x / module])
                    light[((top + y) * width) + left + x] = 16;
        var colour = Enumerable.Repeat((byte)128, width * height / 2).ToArray();
        byte[] frame = [.. "FRAME\n"u8, .. light, .. colour];
        return
        [
            .. Encoding.ASCII.GetBytes($"YUV4MPEG2 W{width} H{height} F10:1 Ip A1:1 C420jpeg\n"),
            .. frame,
            .. frame,
            .. frame,
        ];
    }
}
