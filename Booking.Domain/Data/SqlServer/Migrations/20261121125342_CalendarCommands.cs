using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Booking.Domain.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class CalendarCommands : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Slots_Cancelled",
                table: "Slots",
                column: "EndsAt",
                filter: "[Status] = 'Cancelled'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Slots_Cancelled",
                table: "Slots");
        }
    }
}
