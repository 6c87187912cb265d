using Booking.Web;
using Booking.Web.Startup;

try
{
    await using var booking = await BookingApp.CreateAsync(new WebApplicationOptions { Args = args });
    await booking.RunAsync();
    return 0;
}
catch (StartRefusedException refused)
{
    Console.Error.WriteLine(refused.Message);
    return 1;
}
